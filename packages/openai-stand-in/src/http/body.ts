import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { invalid } from '../conventions/errors.ts';
import { newId } from '../conventions/ids.ts';
import { isObject } from '../conventions/json.ts';
import type { Json } from '../conventions/json.ts';
import type { Form, FormFile } from './requests.ts';

/** A request body, by what its content type says it is. */
export type Body =
	| { kind: 'empty' }
	| { kind: 'json'; text: string }
	| { kind: 'form'; form: Form }
	| { kind: 'other'; text: string; type: string };

async function readText(message: IncomingMessage) {
	const chunks: Buffer[] = [];
	for await (const chunk of message) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

function addField(fields: Form['fields'], name: string, value: string) {
	const before = fields[name];
	fields[name] =
		before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
}

/** Reads a multipart body; each file goes straight to disk, so memory stays flat for any size. */
async function readMultipart(message: IncomingMessage, folder: string): Promise<Form> {
	await mkdir(folder, { recursive: true });
	const form: Form = { fields: {}, files: [] };
	const writing: Array<Promise<void>> = [];
	let parser: busboy.Busboy;
	try {
		parser = busboy({
			headers: message.headers,
			defParamCharset: 'utf8',
			limits: { fieldSize: 64 * 2 ** 20 },
		});
	} catch {
		throw invalid('Could not parse multipart form');
	}
	parser.on('field', (name, value) => addField(form.fields, name, value));
	// A part may come without a name, whatever busboy's types say.
	type Info = { filename?: string; mimeType: string };
	parser.on('file', (field, stream, { filename, mimeType }: Info) => {
		const file: FormFile = {
			field,
			fileName: filename ?? 'upload',
			mimeType,
			bytes: 0,
			path: join(folder, newId('part-')),
			kept: false,
		};
		form.files.push(file);
		stream.on('data', (chunk: Buffer) => (file.bytes += chunk.length));
		const written = pipeline(stream, createWriteStream(file.path));
		// Awaited below; a failure before that must not count as unhandled.
		written.catch(() => undefined);
		writing.push(written);
	});
	try {
		await pipeline(message, parser);
		await Promise.all(writing);
	} catch {
		throw invalid('Could not parse multipart form');
	}
	return form;
}

/** Reads the whole body; files of a form land in `folder`. */
export async function readBody(message: IncomingMessage, folder: string): Promise<Body> {
	const type = message.headers['content-type'] ?? '';
	if (/^multipart\/form-data/i.test(type)) {
		return { kind: 'form', form: await readMultipart(message, folder) };
	}
	const text = await readText(message);
	if (text === '') return { kind: 'empty' };
	if (/^application\/x-www-form-urlencoded/i.test(type)) {
		const form: Form = { fields: {}, files: [] };
		for (const [name, value] of new URLSearchParams(text)) addField(form.fields, name, value);
		return { kind: 'form', form };
	}
	if (type === '' || /^application\/(.+\+)?json/i.test(type)) return { kind: 'json', text };
	return { kind: 'other', text, type };
}

const refused = (type: string, expected: string) =>
	invalid(
		`Unsupported content type: '${type}'. This API method only accepts '${expected}' requests, ` +
			`but you specified the header 'Content-Type: ${type}'. Please try again with a supported content type.`,
		null,
		'unsupported_content_type',
	);

/** The body as a JSON object; `{}` when empty. Throws the API's 400 otherwise. */
export function jsonOf(body: Body): Json {
	if (body.kind === 'empty') return {};
	if (body.kind === 'form') throw refused('multipart/form-data', 'application/json');
	if (body.kind === 'other') throw refused(body.type, 'application/json');
	let value: unknown;
	try {
		value = JSON.parse(body.text);
	} catch {
		throw invalid(
			'We could not parse the JSON body of your request. (HINT: This likely means you aren’t ' +
				'using your HTTP library correctly. The OpenAI API expects a JSON payload.)',
		);
	}
	if (!isObject(value)) throw invalid('The JSON body of your request must be an object.');
	return value;
}

/** The body as a form. Throws the API's 400 otherwise. */
export function formOf(body: Body): Form {
	if (body.kind === 'form') return body.form;
	throw refused(body.kind === 'other' ? body.type : 'application/json', 'multipart/form-data');
}

/** What a test sees of the body. */
export function recordOf(body: Body): unknown {
	if (body.kind === 'empty') return undefined;
	if (body.kind === 'other') return body.text;
	if (body.kind === 'form') {
		return {
			fields: body.form.fields,
			files: body.form.files.map(({ field, fileName, mimeType, bytes }) => ({
				field,
				fileName,
				mimeType,
				bytes,
			})),
		};
	}
	try {
		return JSON.parse(body.text) as unknown;
	} catch {
		return body.text;
	}
}
