import { existsSync, openAsBlob } from 'node:fs';
import { isAbsolute } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { described, InputError } from './input-error';
import { toFileName, toMimeType, toSentName } from '../file-names';

/** A file that came in as binary data. Its content is read only when it is asked for. */
export interface BinaryFile {
	readonly fileName: string;
	readonly mimeType: string;
	/** How many bytes it has. */
	size(): Promise<number>;
	/** The content with a known size (bytes), read lazily from disk where n8n keeps it there. */
	blob(): Promise<Blob | undefined>;
	/** The content as a stream, for stores that have no file on this machine. */
	stream(): Promise<Readable>;
	/** The content as base64 text. */
	base64(): Promise<string>;
	/** The bytes that it begins with, 4 KB at most, by which one can see what it is. */
	head(): Promise<Uint8Array>;
}

/** The binary data of one item. */
export interface BinaryStore {
	/**
	 * The file in a binary property.
	 * @throws InputError when the item has no such binary property
	 */
	open(property: string): BinaryFile;
	/**
	 * The files in several binary properties, comma-separated; at least one.
	 * @throws InputError when none is named, or the item lacks one
	 */
	openAll(properties: string): BinaryFile[];
	/**
	 * Puts content into n8n's binary store; a stream is never held in memory as a whole.
	 * @param fileName as it came from outside: what a file cannot be called is taken out of it
	 * @param mimeType absent, or none: the one that the file name's extension stands for
	 */
	save(content: Buffer | Readable, fileName: string, mimeType?: string): Promise<IBinaryData>;
}

/** What is read into memory where n8n keeps files elsewhere: a form with it can be sent again. */
const SMALL = 16 * 2 ** 20;

/** The type of what is not known. */
const UNKNOWN = 'application/octet-stream';

/** How many bytes of a file are looked at to see what it is. */
const HEAD = 4096;

const names = (properties: string): string[] =>
	properties
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');

/** The binary data of item `item`, in whatever mode n8n keeps it (memory, filesystem, database, S3). */
export function binaryStore(context: IExecuteFunctions, item: number): BinaryStore {
	const { helpers } = context;

	const find = (property: string): IBinaryData => {
		try {
			return helpers.assertBinaryData(item, property);
		} catch {
			const present = Object.keys(context.getInputData()[item]?.binary ?? {});
			const instead = present.length > 0 ? `it has ${present.join(', ')}` : 'it has none';
			throw new InputError(
				`The item has no binary data in ${described(property)} (${instead}): set "Input Binary Field" to the field that holds the file`,
			);
		}
	};

	const open = (property: string): BinaryFile => {
		const data = find(property);
		const { id } = data;
		const mimeType = toMimeType(data.mimeType) ?? UNKNOWN;
		const bytes = async () => await helpers.getBinaryDataBuffer(item, data);
		const inMemory = (content: Buffer) => new Blob([Uint8Array.from(content)], { type: mimeType });
		const size = async () => {
			if (id === undefined) return (await bytes()).length;
			return data.bytes ?? (await helpers.getBinaryMetadata(id)).fileSize;
		};
		const opened = async (id: string) => {
			const path = helpers.getBinaryPath(id);
			const isHere = isAbsolute(path) && existsSync(path);
			return isHere ? await openAsBlob(path, { type: mimeType }) : undefined;
		};
		return {
			fileName: toSentName(data.fileName ?? `${property}.${data.fileExtension ?? 'bin'}`),
			mimeType,
			size,
			async blob() {
				if (id === undefined) return inMemory(await bytes());
				const onDisk = await opened(id);
				if (onDisk) return onDisk;
				if ((await size()) > SMALL) return undefined;
				return inMemory(await buffer(await helpers.getBinaryStream(id)));
			},
			async stream() {
				if (id !== undefined) return await helpers.getBinaryStream(id, 256 * 1024);
				return Readable.from([await bytes()]);
			},
			base64: async () => (await bytes()).toString('base64'),
			async head() {
				if (id === undefined) return (await bytes()).subarray(0, HEAD);
				const onDisk = await opened(id);
				if (onDisk) return new Uint8Array(await onDisk.slice(0, HEAD).arrayBuffer());
				const stream = await helpers.getBinaryStream(id, HEAD);
				// Leaving the loop closes the stream.
				for await (const chunk of stream) return (chunk as Buffer).subarray(0, HEAD);
				return new Uint8Array();
			},
		};
	};

	return {
		open,
		openAll(properties) {
			const given = names(properties);
			if (given.length > 0) return given.map(open);
			throw new InputError(
				'"Input Binary Field" is blank: enter the binary field that holds the file',
			);
		},
		save: async (content, fileName, mimeType) =>
			await helpers.prepareBinaryData(
				content,
				toFileName(fileName) ?? 'file',
				toMimeType(mimeType),
			),
	};
}
