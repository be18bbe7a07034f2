import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { invalid, missing, notFound } from '../../conventions/errors.ts';
import { newId, now } from '../../conventions/ids.ts';
import { check, isObject } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import { page } from '../../conventions/pages.ts';
import { Reply, deleted } from '../../http/replies.ts';
import type { ApiRequest, Form, FormFile, Routes } from '../../http/requests.ts';
import type { Store } from '../../store.ts';
import { collection } from '../../collection.ts';

/** The API's file object. */
export interface FileObject extends Json {
	id: string;
	bytes: number;
	filename: string;
	purpose: string;
}

/** A file and where its bytes are. */
export interface StoredFile {
	object: FileObject;
	path: string;
	mimeType: string;
}

/** The uploaded files of a server, and those that it made. */
export const filesOf = collection<StoredFile>('file', (id) =>
	notFound(`No such File object: ${id}`, 'id'),
);

/** What a file may be for. */
export const purposes = ['assistants', 'batch', 'fine-tune', 'vision', 'user_data', 'evals'];
const mostBytes = 512 * 2 ** 20;

/** Fields of a form with `a[b]` made an object `a`, and `a[]` a list. */
export function nested({ fields }: Form): Json {
	const body: Json = {};
	for (const [name, value] of Object.entries(fields)) {
		const [, outer = name, inner] = /^([^[]+)\[([^\]]*)\]$/.exec(name) ?? [];
		if (inner === undefined) body[outer] = value;
		else if (inner === '') body[outer] = Array.isArray(value) ? value : [value];
		else body[outer] = { ...(isObject(body[outer]) ? body[outer] : {}), [inner]: value };
	}
	return body;
}

/** The fields of a form as a JSON body would have them: the named ones turned to their types. */
export function formBody(
	form: Form,
	types: { integers?: string[]; numbers?: string[]; booleans?: string[] },
): Json {
	const body = nested(form);
	for (const name of [...(types.integers ?? []), ...(types.numbers ?? [])]) {
		const value = body[name];
		if (typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))) {
			body[name] = Number(value);
		}
	}
	for (const name of types.booleans ?? []) {
		if (body[name] === 'true' || body[name] === 'false') body[name] = body[name] === 'true';
	}
	return body;
}

/** The one file of a form; throws the API's 400 when it is not there. */
export function fileIn({ files }: Form, field: string): FormFile {
	const file = files.find((candidate) => candidate.field === field);
	if (!file) throw missing(field);
	return file;
}

/** When a file ends, from `expires_after {anchor: 'created_at', seconds}`. */
export function expiryOf(expiresAfter: unknown, purpose: string): number | null {
	if (!isObject(expiresAfter)) return purpose === 'batch' ? now() + 30 * 86_400 : null;
	const seconds = Number(expiresAfter.seconds);
	if (expiresAfter.anchor !== 'created_at') {
		throw invalid(
			`Invalid value: '${String(expiresAfter.anchor)}'. Supported values are: 'created_at'.`,
			'expires_after.anchor',
			'invalid_value',
		);
	}
	check(
		{ 'expires_after.seconds': seconds },
		{
			'expires_after.seconds': { type: 'integer', min: 3600, max: 2_592_000 },
		},
	);
	return now() + seconds;
}

/** Makes a file of bytes that are on disk already; they stay where they are. */
export function addFile(
	store: Store,
	about: { path: string; bytes: number; filename: string; purpose: string; mimeType?: string },
	expiresAt: number | null = null,
): FileObject {
	const object: FileObject = {
		id: newId('file-'),
		object: 'file',
		bytes: about.bytes,
		created_at: now(),
		expires_at: expiresAt,
		filename: about.filename,
		purpose: about.purpose,
		status: 'processed',
		status_details: null,
	};
	const mimeType = about.mimeType ?? 'application/octet-stream';
	filesOf(store).add(object.id, { object, path: about.path, mimeType });
	return object;
}

/** Makes a file of a text, for what the server itself puts out. */
export async function addTextFile(
	store: Store,
	filename: string,
	purpose: string,
	content: string,
) {
	const path = join(store.folder, newId('text-'));
	await writeFile(path, content);
	return addFile(store, { path, bytes: Buffer.byteLength(content), filename, purpose });
}

function create({ store, form }: ApiRequest) {
	const given = form();
	const body = check(nested(given), {
		purpose: { type: 'string', required: true, values: purposes },
	});
	const file = fileIn(given, 'file');
	if (file.bytes > mostBytes) {
		throw invalid(
			`File is too large. Maximum size is 512 MB; got ${file.bytes} bytes. Use /uploads for larger files.`,
			'file',
			'file_too_large',
		);
	}
	if (file.bytes === 0) throw invalid('File is empty.', 'file');
	const jsonLines = body.purpose === 'batch' || body.purpose === 'fine-tune';
	if (jsonLines && !file.fileName.endsWith('.jsonl')) {
		throw invalid(
			`Invalid file format for purpose '${body.purpose}'. Must be a .jsonl file, got '${file.fileName}'.`,
			'file',
			'invalid_file_format',
		);
	}
	const expiresAt = expiryOf(body.expires_after, body.purpose);
	file.kept = true;
	const { path, bytes, fileName: filename, mimeType } = file;
	return addFile(store, { path, bytes, filename, purpose: body.purpose, mimeType }, expiresAt);
}

function list({ store, query }: ApiRequest) {
	const purpose = query.get('purpose');
	const objects = filesOf(store)
		.all()
		.map(({ object }) => object)
		.filter((object) => purpose === null || object.purpose === purpose);
	return page(objects, query, { defaultLimit: 10_000, maxLimit: 10_000 });
}

function content({ store, params }: ApiRequest) {
	const { object, path, mimeType } = filesOf(store).get(params.fileId ?? '');
	return new Reply({ path, size: object.bytes, type: mimeType, fileName: object.filename });
}

/** `file` resource. */
export const fileRoutes: Routes = {
	'POST /files': create,
	'GET /files': list,
	'GET /files/:fileId': ({ store, params }) => filesOf(store).get(params.fileId ?? '').object,
	'GET /files/:fileId/content': content,
	'DELETE /files/:fileId': async ({ store, params }) => {
		const { object, path } = filesOf(store).remove(params.fileId ?? '');
		await rm(path, { force: true });
		return deleted(object.id, 'file');
	},
};
