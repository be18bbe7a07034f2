import type { PlatformResource } from '../../operation';
import { addFile } from './addFile';
import { addFiles } from './addFiles';
import { cancelFileBatch } from './cancelFileBatch';
import { create } from './create';
import { remove } from './delete';
import { get } from './get';
import { getFile } from './getFile';
import { getFileBatch } from './getFileBatch';
import { getFileBatchFiles } from './getFileBatchFiles';
import { getFileContent } from './getFileContent';
import { getFiles } from './getFiles';
import { getMany } from './getMany';
import { removeFile } from './removeFile';
import { search } from './search';
import { update } from './update';
import { updateFile } from './updateFile';

export const vectorStore = {
	name: 'Vector Store',
	description: 'Semantic search over files',
	operations: {
		create,
		get,
		update,
		delete: remove,
		getMany,
		search,
		addFile,
		getFile,
		updateFile,
		removeFile,
		getFiles,
		getFileContent,
		addFiles,
		getFileBatch,
		getFileBatchFiles,
		cancelFileBatch,
	},
} satisfies PlatformResource;
