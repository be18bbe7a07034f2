import type { PlatformResource } from '../../operation';
import { remove } from './delete';
import { download } from './download';
import { get } from './get';
import { getMany } from './getMany';
import { upload } from './upload';

export const file = {
	name: 'File',
	description: 'Files for other operations, and the files that these put out',
	operations: { upload, delete: remove, download, get, getMany },
} satisfies PlatformResource;
