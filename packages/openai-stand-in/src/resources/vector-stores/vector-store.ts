import { collection } from '../../collection.ts';
import type { Collection } from '../../collection.ts';
import { notFound } from '../../conventions/errors.ts';
import type { Json } from '../../conventions/json.ts';
import type { Progress } from '../../conventions/progress.ts';

/** A file in a vector store. */
export interface VectorFile {
	id: string;
	vectorStoreId: string;
	created: number;
	bytes: number;
	attributes: Json;
	chunking: Json;
	chunkTokens: number;
	/** Why the file cannot be read; it fails when it is processed. */
	fault: string | undefined;
	cancelled: boolean;
	/** Shared by the files of one batch. */
	progress: Progress;
	/** The step of the progress at which it is processed. */
	readyAt: number;
}

/** A file batch: files that were attached together. */
export interface FileBatch {
	id: string;
	created: number;
	files: VectorFile[];
	progress: Progress;
	cancelled: boolean;
}

/** A vector store, its files by file id, and its file batches. */
export interface VectorStore {
	id: string;
	created: number;
	name: string | null;
	description: string | null;
	metadata: Json;
	expiresAfter: Json | null;
	lastActive: number;
	files: Collection<VectorFile>;
	batches: Collection<FileBatch>;
}

/** The vector stores of a server. */
export const vectorStoresOf = collection<VectorStore>('vector store', (id) =>
	notFound(`Vector store with id '${id}' not found.`),
);
