import type { PlatformResource } from '../../operation';
import { create } from './create';
import { remove } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { getMessages } from './getMessages';
import { update } from './update';

export const chat = {
	name: 'Chat',
	description: 'Replies to messages (Chat Completions API)',
	operations: { create, delete: remove, get, getMany, getMessages, update },
} satisfies PlatformResource;
