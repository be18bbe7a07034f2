import type { FileObject } from 'openai/resources/files';
import type { UploadCreateParams } from 'openai/resources/uploads/uploads';
import { toSentName } from '../file-names';
import type { PlatformClient } from './platform-client';
import type { SizedFile } from './source-file';

/** A part may have 64 MB (API reference, Add upload part); this is below it, whichever MB is meant. */
const PART_SIZE = 64_000_000;

/** Slices of a blob are read while they are sent; pieces of a stream are in memory, and so smaller. */
const PIECE_SIZE = 32_000_000;

/** Parts in flight. */
const PARALLEL_SLICES = 4;
const PARALLEL_PIECES = 2;

function* slices(blob: Blob): Generator<Blob> {
	for (let start = 0; start < blob.size; start += PART_SIZE) {
		yield blob.slice(start, start + PART_SIZE);
	}
}

async function* pieces(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Blob> {
	let chunks: Array<Uint8Array<ArrayBuffer>> = [];
	let size = 0;
	for await (const chunk of stream) {
		if (size + chunk.length > PIECE_SIZE) {
			const piece = new Blob(chunks);
			chunks = [];
			size = 0;
			yield piece;
		}
		chunks.push(chunk as Uint8Array<ArrayBuffer>);
		size += chunk.length;
	}
	if (size > 0) yield new Blob(chunks);
}

interface Source {
	readonly parts: AsyncIterator<Blob> | Iterator<Blob>;
	readonly parallel: number;
}

async function sourceOf(file: SizedFile): Promise<Source> {
	const blob = await file.blob();
	if (blob) return { parts: slices(blob), parallel: PARALLEL_SLICES };
	return { parts: pieces(await file.stream()), parallel: PARALLEL_PIECES };
}

/** Sends the parts, a few at a time, and gives their IDs in order. The first failure ends the others. */
async function sendParts(
	openai: PlatformClient,
	uploadId: string,
	{ parts, parallel }: Source,
	signal: AbortSignal,
): Promise<string[]> {
	const ids: string[] = [];
	const stop = new AbortController();
	const either = AbortSignal.any([signal, stop.signal]);
	let failure: { readonly error: unknown } | undefined;
	let count = 0;
	const worker = async () => {
		try {
			while (!either.aborted) {
				const next = await parts.next();
				if (next.done) return;
				const index = count++;
				const data = new File([next.value], `part-${index}`);
				const part = await openai.uploads.parts.create(uploadId, { data }, { signal: either });
				ids[index] = part.id;
			}
		} catch (error) {
			failure ??= { error };
			stop.abort();
		}
	};
	await Promise.all(Array.from({ length: parallel }, worker));
	await parts.return?.();
	if (failure) throw failure.error;
	signal.throwIfAborted();
	return ids;
}

/** How long the server may take to forget an upload that failed, in ms. */
const CANCEL_TIMEOUT = 10_000;

/** Best effort: a server forgets an upload by itself after an hour. Works when the run is cancelled too. */
async function abandon(openai: PlatformClient, uploadId: string): Promise<void> {
	const signal = AbortSignal.timeout(CANCEL_TIMEOUT);
	await openai.uploads.cancel(uploadId, { signal, maxRetries: 0 }).catch(() => undefined);
}

/**
 * Uploads a file in parts. It is one file at the end, or none: when anything fails, the upload is
 * cancelled and the failure thrown.
 * @throws what the request that failed threw
 */
export async function uploadInParts(
	openai: PlatformClient,
	file: SizedFile,
	settings: Pick<UploadCreateParams, 'purpose' | 'expires_after'>,
	signal: AbortSignal,
): Promise<FileObject> {
	const { mimeType: mime_type } = file;
	const filename = toSentName(file.fileName);
	const bytes = await file.size();
	const { id } = await openai.uploads.create({ ...settings, bytes, filename, mime_type });
	const plain = openai.withoutExtraBody();
	try {
		const part_ids = await sendParts(plain, id, await sourceOf(file), signal);
		const { file: object, status } = await plain.uploads.complete(id, { part_ids });
		if (!object) throw new Error(`The upload ${id} ended without a file: its status is ${status}`);
		return object;
	} catch (error) {
		await abandon(plain, id);
		throw error;
	}
}
