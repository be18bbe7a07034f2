import type { Uploadable } from 'openai';
import type { FileCreateParams, FileObject } from 'openai/resources/files';
import { toSentName } from '../file-names';
import { uploadInParts } from './part-upload';
import type { PlatformClient } from './platform-client';
import type { SizedFile, SourceFile } from './source-file';

/**
 * A file for a form of the SDK, never held in memory as a whole. One with a known size is sent again
 * after a failure; a stream can be sent once only.
 */
export async function toUpload(file: SourceFile): Promise<Uploadable> {
	const { mimeType } = file;
	const fileName = toSentName(file.fileName);
	const blob = await file.blob();
	if (blob) return new File([blob], fileName, { type: mimeType });
	const { toStreamingFile } = await import('./sdk.js');
	return toStreamingFile(await file.stream(), fileName, { type: mimeType });
}

/** The largest file that POST /files takes: 512 MB, of 2^20 bytes (API reference, Upload file). */
const MAX_BYTES = 512 * 2 ** 20;

/**
 * Uploads a file, in parts where it is too large for one request. No file is in memory as a whole.
 * @throws what a request that failed threw; nothing half-sent is left as a file
 */
export async function uploadFile(
	openai: PlatformClient,
	file: SizedFile,
	settings: Omit<FileCreateParams, 'file'>,
	signal: AbortSignal,
): Promise<FileObject> {
	if ((await file.size()) > MAX_BYTES) return await uploadInParts(openai, file, settings, signal);
	return await openai.files.create({ ...settings, file: await toUpload(file) });
}
