import type { PlatformResource } from '../../operation';
import { create } from './create';
import { remove } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { explainShutdown, shutdownNotice } from './shutdown';
import { update } from './update';

export const assistant = {
	name: 'Assistant',
	description: 'Models with instructions and tools, on servers that still have the Assistants API',
	notice: shutdownNotice,
	explain: explainShutdown,
	operations: { create, get, update, delete: remove, getMany },
} satisfies PlatformResource;
