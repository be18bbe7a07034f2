import type { PlatformResource } from '../../operation';
import { remove } from './delete';
import { download } from './download';
import { get } from './get';
import { getMany } from './getMany';
import { upload } from './upload';

export const file = {
	name: 'File',
	description: 'Files that other operations use or create',
	operations: { upload, delete: remove, download, get, getMany },
} satisfies PlatformResource;
