import { Readable } from 'node:stream';
import type { BinaryStore } from '../../../shared/kit/binary';
import { toSentName, withoutUnseen } from '../../../shared/file-names';
import { described, InputError } from '../../../shared/kit/input-error';
import { toForm } from './form';
import type { Rows } from './query';
import { namedPairs } from './query';
import type { SentBody } from './sent-body';
import type { Json } from '../../../shared/json';

/** What the user entered for the body. */
export interface BodyParams {
	readonly bodyType: 'none' | 'json' | 'form' | 'binary' | 'text';
	readonly body?: Json;
	readonly binaryPropertyName?: string;
	readonly formData?: Rows;
	readonly fileFields?: {
		readonly values?: ReadonlyArray<{
			readonly name?: string;
			readonly binaryPropertyName?: string;
			readonly fileName?: string;
		}>;
	};
}

/** @throws InputError for a name that would break out of the line that it stands in, or that hides signs */
const checkFieldName = (name: string): void => {
	if (withoutUnseen(name) === name) return;
	throw new InputError(
		`${described(name)} cannot be the name of a form field: remove its line breaks and signs that are not seen`,
	);
};

const form = async ({ formData, fileFields }: BodyParams, binary: BinaryStore) => {
	const files = (fileFields?.values ?? []).map(({ name, binaryPropertyName = '', fileName }) => {
		if (name === undefined) throw new InputError('A row of "Form Files" has no Name: enter one');
		const file = binary.open(binaryPropertyName);
		return {
			name: name.trim(),
			file: { ...file, fileName: toSentName(fileName ?? file.fileName) },
		};
	});
	const pairs = namedPairs(formData);
	for (const name of [...pairs.map(([pair]) => pair), ...files.map((file) => file.name)]) {
		checkFieldName(name);
	}
	return pairs.length + files.length === 0 ? undefined : await toForm(pairs, files);
};

const bytes = async ({ binaryPropertyName = '' }: BodyParams, binary: BinaryStore) => {
	const file = binary.open(binaryPropertyName);
	const body = (await file.blob()) ?? (Readable.toWeb(await file.stream()) as ReadableStream);
	const headers = { 'content-type': file.mimeType };
	return { body, headers, summary: { file: file.fileName, bytes: await file.size() } };
};

const json = ({ body }: BodyParams) => {
	const headers = { 'content-type': 'application/json' };
	return { body: JSON.stringify(body), headers, summary: body };
};

const text = ({ body }: BodyParams) => {
	const value = typeof body === 'string' ? body : JSON.stringify(body);
	return { body: value, headers: { 'content-type': 'text/plain; charset=utf-8' }, summary: value };
};

/**
 * The body of a request, made anew for each try: a stream can be sent once. A blank one is not sent.
 * @throws InputError when a file is not there
 */
export async function toSentBody(
	params: BodyParams,
	binary: BinaryStore,
): Promise<SentBody | undefined> {
	switch (params.bodyType) {
		case 'none':
			return undefined;
		case 'form':
			return await form(params, binary);
		case 'binary':
			return await bytes(params, binary);
		case 'json':
			return params.body === undefined ? undefined : json(params);
		case 'text':
			return params.body === undefined ? undefined : text(params);
	}
}
