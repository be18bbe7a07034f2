import type { PlatformResource } from '../../operation';
import { remove } from './delete';
import { get } from './get';
import { getMany } from './getMany';

export const model = {
	name: 'Model',
	description: 'The models available to the key',
	operations: { getMany, delete: remove, get },
} satisfies PlatformResource;
