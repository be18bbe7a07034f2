import type { IBinaryData } from 'n8n-workflow';
import { explainFailure } from '../connect';
import type { BinaryStore } from '../kit/binary';
import type { Field } from '../kit/field';
import { OutputItem } from '../kit/operation';
import { inParallel } from '../kit/parallel';
import { MAX_OUTPUT_FILES } from '../limits';
import { citedNameOf, openContainerFile } from '../openai/container-files';
import type { PlatformClient } from '../openai/platform-client';
import type { CitedFile } from '../openai/response-files';
import { numbered } from './binary';
import type { OutputFile } from './output-files';
import { isStored } from './output-files';

/** Whether the files that code interpreter made are returned. */
export const outputFiles = {
	displayName: 'Output Files',
	name: 'outputFiles',
	type: 'boolean',
	send: false,
	default: true,
	description:
		'Whether to download the files that code interpreter made and the answer cites, as binary data. On by default; off lists them only.',
} as const satisfies Field;

/** The binary field of the first file. */
export const filesBinaryName = {
	displayName: 'Put Output in Field',
	name: 'outputBinaryName',
	type: 'string',
	send: false,
	default: 'data',
	description:
		'Binary field for files that tools made, such as images; a second one gets "_1", and so on',
} as const satisfies Field;

/** How many files of an item are downloaded at a time. */
const AT_A_TIME = 4;

/** What is needed to download files and to keep them. */
export interface Downloads {
	readonly openai: PlatformClient;
	readonly binary: BinaryStore;
	readonly signal: AbortSignal;
	/** Whether to download at all. Default: true. */
	readonly outputFiles?: boolean | undefined;
	/** The binary field of the first file. Default: `data`. */
	readonly outputBinaryName?: string | undefined;
}

type Download = { readonly data: IBinaryData } | { readonly failure: string };

async function downloaded(
	file: CitedFile,
	{ openai, binary, signal }: Downloads,
): Promise<Download> {
	try {
		const content = await openContainerFile(openai, file, signal);
		return { data: await binary.save(content, citedNameOf(file)) };
	} catch (error) {
		if (signal.aborted) throw error;
		const explained = await explainFailure(error, openai);
		return { failure: (explained ?? (error as Error)).message };
	}
}

const downloadsOf = async (files: readonly CitedFile[], given: Downloads) =>
	await inParallel(files.length, AT_A_TIME, async (index): Promise<Download> => {
		const file = files[index];
		if (file && index < MAX_OUTPUT_FILES) return await downloaded(file, given);
		return {
			failure: `Only the first ${MAX_OUTPUT_FILES} files are downloaded: get this one with Container > Download File`,
		};
	});

/**
 * An item with the files that its answer cites, listed under `files` in the order of citation and kept in the
 * binary fields `data`, `data_1`, ... without gaps, after what there is already. A file that cannot be had
 * says why in `failure`.
 * @param ready files that are here already, such as images
 * @param cited each file once
 */
export async function withCitedFiles(
	json: object,
	ready: ReadonlyArray<OutputFile | IBinaryData>,
	cited: readonly CitedFile[],
	given: Downloads,
): Promise<object> {
	const { binary, outputBinaryName: field = 'data', outputFiles: wanted = true } = given;
	const saved: IBinaryData[] = [];
	for (const file of ready) {
		saved.push(
			isStored(file) ? file : await binary.save(file.content, file.fileName, file.mimeType),
		);
	}
	const downloads = wanted ? await downloadsOf(cited, given) : [];
	const files = cited.map((file, index) => {
		const download = downloads[index];
		const listed = { ...file, fileName: citedNameOf(file) };
		if (!download) return listed;
		if ('failure' in download) return { ...listed, failure: download.failure };
		saved.push(download.data);
		return { ...listed, binary: numbered(field, saved.length - 1) };
	});
	const whole = files.length > 0 ? { ...json, files } : json;
	if (saved.length === 0) return whole;
	const fields = saved.map((data, index) => [numbered(field, index), data] as const);
	return new OutputItem(whole, Object.fromEntries(fields));
}
