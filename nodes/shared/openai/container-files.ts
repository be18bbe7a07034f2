import { toFileName } from '../file-names';
import type { Readable } from 'node:stream';
import { contentOf } from './downloads';
import type { PlatformClient } from './platform-client';
import type { CitedFile } from './response-files';

/**
 * Begins the download of a file that a tool made; its bytes come while they are read.
 * @throws what the SDK throws, such as a 404 once the container has expired
 */
export async function openContainerFile(
	openai: PlatformClient,
	{ containerId, fileId }: CitedFile,
	signal: AbortSignal,
): Promise<Readable> {
	const within = { container_id: containerId };
	const { content } = openai.containers.files;
	return contentOf(await content.retrieve(fileId, within, { signal }));
}

/** The name of a file without its path; its ID where it has none. */
export const citedNameOf = ({ fileId, fileName }: CitedFile): string =>
	toFileName(fileName) ?? fileId;
