import type { PlatformResource } from '../../operation';
import { create } from './create';
import { remove } from './delete';
import { deleteFile } from './deleteFile';
import { downloadFile } from './downloadFile';
import { get } from './get';
import { getFile } from './getFile';
import { getFiles } from './getFiles';
import { getMany } from './getMany';
import { uploadFile } from './uploadFile';

export const container = {
	name: 'Container',
	description: 'Environments that Code Interpreter and the shell run in, with their files',
	operations: {
		create,
		get,
		getMany,
		delete: remove,
		uploadFile,
		getFile,
		getFiles,
		deleteFile,
		downloadFile,
	},
} satisfies PlatformResource;
