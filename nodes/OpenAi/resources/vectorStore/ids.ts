import { idOf } from '../../../shared/fields/ids';

/** The vector store of an operation. */
export const vectorStore = idOf(
	{ displayName: 'Vector Store', name: 'vectorStoreId', placeholder: 'vs_68f5…' },
	'searchVectorStores',
);

const file = { displayName: 'File', name: 'fileId', placeholder: 'file-68f5…' } as const;

/** A file to add: any of the account's. */
export const anyFile = idOf(file, 'searchFiles');

/** A file, in the path: one of the vector store's. */
export const storedFile = idOf(file, 'searchVectorStoreFiles');

/** A batch of files that were added together; the API cannot list batches. */
export const fileBatch = idOf({
	displayName: 'File Batch',
	name: 'batchId',
	placeholder: 'vsfb_68f5…',
});
