import { randomUUID } from 'node:crypto';
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Collection, collection } from '../../collection.ts';
import { missing, notFound } from '../../conventions/errors.ts';
import { newId, now } from '../../conventions/ids.ts';
import { check, isObject, strings } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import { page } from '../../conventions/pages.ts';
import { deleted, Reply } from '../../http/replies.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';
import type { Store } from '../../store.ts';
import { filesOf } from '../files/files.ts';

/** The API's container file object. */
type ContainerFileObject = Json & { id: string; bytes: number; path: string };

interface ContainerFile {
	object: ContainerFileObject;
	/** Where its bytes are on this machine. */
	path: string;
}

/** A container: the API's object, and its files. */
export interface Container {
	object: Json & { id: string };
	files: Collection<ContainerFile>;
}

/** The containers of a server. */
export const containersOf = collection<Container>('container', (id) =>
	notFound(`Container with id '${id}' not found.`),
);

/** Makes a container as the API shows it. */
export function addContainer(store: Store, about: Json = {}, id = newId('cntr_')): Container {
	const object = {
		id,
		object: 'container',
		created_at: now(),
		status: 'running',
		expires_after: { anchor: 'last_active_at', minutes: 20 },
		last_active_at: now(),
		memory_limit: '1g',
		name: '',
		network_policy: { type: 'disabled' },
		...about,
	};
	const files = new Collection<ContainerFile>((file) =>
		notFound(`No container file found with id '${file}'.`),
	);
	return containersOf(store).add(id, { object, files });
}

interface About {
	name: string;
	source: 'user' | 'assistant';
	path: string;
	bytes: number;
}

function addFile(container: Container, { name, source, path, bytes }: About): ContainerFileObject {
	const object = {
		id: newId('cfile_'),
		object: 'container.file',
		created_at: now(),
		bytes,
		container_id: container.object.id,
		path: `/mnt/data/${basename(name)}`,
		source,
	};
	return container.files.add(object.id, { object, path }).object;
}

/** Puts a file that code made into a container. */
export async function addMadeFile(
	store: Store,
	container: Container,
	name: string,
	content: string,
): Promise<ContainerFileObject> {
	const path = join(store.folder, randomUUID());
	await writeFile(path, content);
	return addFile(container, { name, source: 'assistant', path, bytes: Buffer.byteLength(content) });
}

/** Copies a file of the account into a container. */
async function copyInto(store: Store, container: Container, fileId: string) {
	const { object, path } = filesOf(store).get(fileId);
	const copy = join(store.folder, randomUUID());
	await copyFile(path, copy);
	const { filename: name, bytes } = object;
	return addFile(container, { name, source: 'user', path: copy, bytes });
}

async function create({ store, json }: ApiRequest) {
	const body = check(json(), {
		name: { type: 'string', required: true },
		file_ids: { type: 'array' },
		expires_after: { type: 'object' },
		memory_limit: { type: 'string', values: ['1g', '4g', '16g', '64g'] },
		network_policy: { type: 'object' },
		skills: { type: 'array' },
	});
	if (isObject(body.expires_after)) {
		check(body.expires_after, {
			anchor: { type: 'string', required: true, values: ['last_active_at'] },
			minutes: { type: 'integer', required: true, min: 1 },
		});
	}
	const { file_ids: fileIds, skills: _, ...about } = body;
	for (const id of strings(fileIds ?? [])) filesOf(store).get(id);
	const container = addContainer(store, about);
	for (const id of strings(fileIds ?? [])) await copyInto(store, container, id);
	return container.object;
}

const containerOf = ({ store, params }: ApiRequest) =>
	containersOf(store).get(params.containerId ?? '');

const fileOf = (request: ApiRequest) => containerOf(request).files.get(request.params.fileId ?? '');

async function uploadFile(request: ApiRequest) {
	const container = containerOf(request);
	if (!/^multipart\//i.test(request.headers['content-type'] ?? '')) {
		const body = check(request.json(), { file_id: { type: 'string', required: true } });
		return await copyInto(request.store, container, body.file_id);
	}
	const file = request.form().files.find(({ field }) => field === 'file');
	if (!file) throw missing('file');
	file.kept = true;
	const { fileName: name, path, bytes } = file;
	return addFile(container, { name, source: 'user', path, bytes });
}

function content(request: ApiRequest) {
	const { object, path } = fileOf(request);
	const type = 'application/binary';
	return new Reply({ path, size: object.bytes, type, fileName: basename(object.path) });
}

/** `container` resource. */
export const containerRoutes: Routes = {
	'POST /containers': create,
	'GET /containers': ({ store, query }) => {
		const name = query.get('name');
		const objects = containersOf(store)
			.all()
			.map(({ object }) => object);
		return page(
			objects.filter((object) => name === null || object.name === name),
			query,
		);
	},
	'GET /containers/:containerId': (request) => containerOf(request).object,
	'DELETE /containers/:containerId': ({ store, params }) =>
		deleted(containersOf(store).remove(params.containerId ?? '').object.id, 'container.deleted'),
	'POST /containers/:containerId/files': uploadFile,
	'GET /containers/:containerId/files': (request) =>
		page(
			containerOf(request)
				.files.all()
				.map(({ object }) => object),
			request.query,
		),
	'GET /containers/:containerId/files/:fileId': (request) => fileOf(request).object,
	'GET /containers/:containerId/files/:fileId/content': content,
	'DELETE /containers/:containerId/files/:fileId': async (request) => {
		const { object, path } = containerOf(request).files.remove(request.params.fileId ?? '');
		await rm(path, { force: true });
		return deleted(object.id, 'container.file.deleted');
	},
};
