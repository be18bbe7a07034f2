import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { invalid, notFound } from '../../conventions/errors.ts';
import { Collection, collection } from '../../collection.ts';
import { addFile, expiryOf, fileIn, purposes } from '../files/files.ts';
import { newId, now } from '../../conventions/ids.ts';
import { check, strings } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';

interface Part {
	path: string;
	bytes: number;
}

/** An upload in parts; the parts' bytes are on disk. */
export interface Upload {
	object: Json & { id: string; bytes: number; filename: string; purpose: string; status: string };
	mimeType: string;
	expiresAt: number | null;
	parts: Collection<Part>;
}

const uploadsOf = collection<Upload>('upload', (id) =>
	notFound(`No such Upload object: ${id}`, 'id'),
);

const mostBytes = 8 * 2 ** 30;
const mostPartBytes = 64 * 2 ** 20;

function create({ store, json }: ApiRequest) {
	const body = check(json(), {
		bytes: { type: 'integer', required: true, min: 1, max: mostBytes },
		filename: { type: 'string', required: true, min: 1 },
		mime_type: { type: 'string', required: true, min: 1 },
		purpose: { type: 'string', required: true, values: purposes },
		expires_after: { type: 'object' },
	});
	const id = newId('upload_');
	const object = {
		id,
		object: 'upload',
		bytes: body.bytes,
		created_at: now(),
		filename: body.filename,
		purpose: body.purpose,
		status: 'pending',
		expires_at: now() + 3600,
		file: null,
	};
	uploadsOf(store).add(id, {
		object,
		mimeType: body.mime_type,
		expiresAt: expiryOf(body.expires_after, body.purpose),
		parts: new Collection((part) => notFound(`No such UploadPart object: ${part}`, 'part_ids')),
	});
	return object;
}

function pending({ store, params }: ApiRequest): Upload {
	const upload = uploadsOf(store).get(params.uploadId ?? '');
	const { id, status } = upload.object;
	if (status !== 'pending')
		throw invalid(`Upload ${id} has status '${status}', expected 'pending'.`);
	return upload;
}

function addPart(request: ApiRequest) {
	const { object, parts } = pending(request);
	const file = fileIn(request.form(), 'data');
	if (file.bytes > mostPartBytes) {
		throw invalid(
			`Part is too large. Maximum size is ${mostPartBytes} bytes; got ${file.bytes}.`,
			'data',
		);
	}
	file.kept = true;
	const id = newId('part_');
	parts.add(id, { path: file.path, bytes: file.bytes });
	return { id, object: 'upload.part', created_at: now(), upload_id: object.id };
}

async function concatenate(paths: string[], target: string) {
	const sum = createHash('md5');
	async function* bytes() {
		for (const path of paths) {
			for await (const chunk of createReadStream(path)) {
				sum.update(chunk as Buffer);
				yield chunk as Buffer;
			}
		}
	}
	await pipeline(bytes, createWriteStream(target));
	return sum.digest('hex');
}

async function complete(request: ApiRequest) {
	const upload = pending(request);
	const { object, parts, mimeType } = upload;
	const body = check(request.json(), {
		part_ids: { type: 'array', required: true, min: 1 },
		md5: { type: 'string' },
	});
	const ids = strings(body.part_ids);
	if (new Set(ids).size < ids.length) throw invalid("Duplicate ids in 'part_ids'.", 'part_ids');
	const ordered = ids.map((id) => parts.get(id));
	const bytes = ordered.reduce((sum, part) => sum + part.bytes, 0);
	if (bytes !== object.bytes) {
		throw invalid(
			`The number of bytes uploaded (${bytes}) does not match the number of bytes specified in ` +
				`the upload (${object.bytes}).`,
			'part_ids',
		);
	}
	const path = join(request.store.folder, newId('upload-'));
	const md5 = await concatenate(
		ordered.map((part) => part.path),
		path,
	);
	if (body.md5 !== undefined && body.md5 !== md5) {
		await rm(path);
		throw invalid(`The md5 of the upload is ${md5}, not '${body.md5}'.`, 'md5');
	}
	const { filename, purpose } = object;
	const file = addFile(
		request.store,
		{ path, bytes, filename, purpose, mimeType },
		upload.expiresAt,
	);
	Object.assign(object, { status: 'completed', file });
	await discard(upload);
	return object;
}

async function discard({ parts }: Upload) {
	await Promise.all(parts.all().map(({ path }) => rm(path, { force: true })));
	parts.clear();
}

/** Uploads in parts, for files above 512 MB. */
export const uploadRoutes: Routes = {
	'POST /uploads': create,
	'POST /uploads/:uploadId/parts': addPart,
	'POST /uploads/:uploadId/complete': complete,
	'POST /uploads/:uploadId/cancel': async (request) => {
		const upload = pending(request);
		upload.object.status = 'cancelled';
		await discard(upload);
		return upload.object;
	},
};
