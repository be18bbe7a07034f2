import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assistant } from './resources/assistants/assistants.ts';
import type { Batch } from './resources/batches/batches.ts';
import { Collection } from './collection.ts';
import { notFound } from './conventions/errors.ts';
import type { StoredChat } from './resources/chat/chat.ts';
import type { Conversation } from './resources/conversations/conversations.ts';
import type { StoredFile } from './resources/files/files.ts';
import type { Job } from './resources/fine-tuning/fine-tuning.ts';
import type { Picture } from './resources/images/images.ts';
import { initialModels } from './resources/models/models.ts';
import type { Model } from './resources/models/models.ts';
import type { StoredResponse } from './resources/responses/responses.ts';
import type { Scripted } from './model/script.ts';
import type { Thread } from './resources/threads/messages.ts';
import type { Upload } from './resources/uploads/uploads.ts';
import type { VectorStore } from './resources/vector-stores/vector-stores.ts';

const folders = new Set<string>();
const remove = (folder: string) => rmSync(folder, { recursive: true, force: true });
// A process that ends without closing its servers leaves nothing behind either.
process.once('exit', () => folders.forEach(remove));

function newFolder() {
	const folder = mkdtempSync(join(tmpdir(), 'stand-in-api-'));
	folders.add(folder);
	return folder;
}

/** Everything that the server knows; files' bytes are in a temporary folder. */
export class Store {
	/** Where bytes of uploaded files are; gone after `dispose`. */
	readonly folder = newFolder();
	/** Replies that the next model calls give, in order. */
	readonly scripted: Scripted[] = [];

	readonly models = new Collection<Model>((id) =>
		notFound(`The model '${id}' does not exist`, 'model', 'model_not_found'),
	);
	readonly chats = new Collection<StoredChat>((id) =>
		notFound(`No completion found with id '${id}'.`),
	);
	readonly files = new Collection<StoredFile>((id) => notFound(`No such File object: ${id}`, 'id'));
	readonly uploads = new Collection<Upload>((id) => notFound(`No such Upload object: ${id}`, 'id'));
	readonly pictures = new Collection<Picture>((id) => notFound(`No picture '${id}'.`));
	readonly vectorStores = new Collection<VectorStore>((id) =>
		notFound(`Vector store with id '${id}' not found.`),
	);
	readonly responses = new Collection<StoredResponse>((id) =>
		notFound(`Response with id '${id}' not found.`),
	);
	readonly conversations = new Collection<Conversation>((id) =>
		notFound(`Conversation with id '${id}' not found.`),
	);
	readonly batches = new Collection<Batch>((id) => notFound(`No batch found with id '${id}'.`));
	readonly jobs = new Collection<Job>((id) =>
		notFound(`Could not find fine tune: ${id}`, 'fine_tune_id', 'fine_tune_not_found'),
	);
	readonly assistants = new Collection<Assistant>((id) =>
		notFound(`No assistant found with id '${id}'.`),
	);
	readonly threads = new Collection<Thread>((id) => notFound(`No thread found with id '${id}'.`));

	constructor() {
		this.#fill();
	}

	#fill() {
		for (const model of initialModels()) this.models.add(model.id, model);
	}

	/** Back to a fresh server; the bytes of files stay on disk until `dispose`. */
	reset() {
		this.scripted.length = 0;
		for (const value of Object.values(this) as unknown[]) {
			if (value instanceof Collection) value.clear();
		}
		this.#fill();
	}

	dispose() {
		remove(this.folder);
		folders.delete(this.folder);
	}
}
