import { Collection, collection } from '../../collection.ts';
import { missing, notFound } from '../../conventions/errors.ts';
import { newId, now } from '../../conventions/ids.ts';
import { check } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import { page } from '../../conventions/pages.ts';
import { deleted, Reply } from '../../http/replies.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';

interface Version {
	object: Json & { id: string; version: string };
	path: string;
	bytes: number;
}

interface Skill {
	object: Json & { id: string; default_version: string; latest_version: string };
	versions: Collection<Version>;
}

const skillsOf = collection<Skill>('skill', (id) => notFound(`No skill found with id '${id}'.`));

/** Keeps the files of a form as a version; of several files the first stands for all. */
function addVersion({ form }: ApiRequest, skill: Skill): Version {
	const { files, fields } = form();
	const [file] = files.filter(({ field }) => field === 'files' || field === 'files[]');
	if (!file) throw missing('files');
	file.kept = true;
	const version = String(skill.versions.all().length + 1);
	const name = file.fileName.replace(/\.[^.]*$/, '');
	const object = {
		id: newId('skillver_'),
		object: 'skill.version',
		created_at: now(),
		name,
		description: `Stand-in skill ${name}`,
		skill_id: skill.object.id,
		version,
	};
	skill.object.latest_version = version;
	if (fields.default === 'true') skill.object.default_version = version;
	return skill.versions.add(version, { object, path: file.path, bytes: file.bytes });
}

function create(request: ApiRequest) {
	const id = newId('skill_');
	const object = {
		id,
		object: 'skill',
		created_at: now(),
		name: '',
		description: '',
		default_version: '1',
		latest_version: '1',
	};
	const versions = new Collection<Version>((one) =>
		notFound(`Skill '${id}' has no version '${one}'.`),
	);
	const skill = { object, versions };
	const { name, description } = addVersion(request, skill).object;
	Object.assign(object, { name, description });
	return skillsOf(request.store).add(id, skill).object;
}

const skillIn = ({ store, params }: ApiRequest) => skillsOf(store).get(params.skillId ?? '');

const zip = ({ object, path, bytes }: Version) => {
	const fileName = `${String(object.name)}.zip`;
	return new Reply({ path, size: bytes, type: 'application/zip', fileName });
};

/** `skill` resource. */
export const skillRoutes: Routes = {
	'POST /skills': create,
	'GET /skills': ({ store, query }) =>
		page(
			skillsOf(store)
				.all()
				.map(({ object }) => object),
			query,
		),
	'GET /skills/:skillId': (request) => skillIn(request).object,
	'POST /skills/:skillId': (request) => {
		const { object, versions } = skillIn(request);
		const body = check(request.json(), { default_version: { type: 'string', required: true } });
		object.default_version = versions.get(body.default_version).object.version;
		return object;
	},
	'DELETE /skills/:skillId': ({ store, params }) =>
		deleted(skillsOf(store).remove(params.skillId ?? '').object.id, 'skill.deleted'),
	'GET /skills/:skillId/content': (request) => {
		const { object, versions } = skillIn(request);
		return zip(versions.get(object.default_version));
	},
	'POST /skills/:skillId/versions': (request) => addVersion(request, skillIn(request)).object,
	'GET /skills/:skillId/versions': (request) =>
		page(
			skillIn(request)
				.versions.all()
				.map(({ object }) => object),
			request.query,
		),
	'GET /skills/:skillId/versions/:version': (request) =>
		skillIn(request).versions.get(request.params.version ?? '').object,
	'GET /skills/:skillId/versions/:version/content': (request) =>
		zip(skillIn(request).versions.get(request.params.version ?? '')),
	'DELETE /skills/:skillId/versions/:version': (request) => {
		const { object } = skillIn(request).versions.remove(request.params.version ?? '');
		return { ...deleted(object.id, 'skill.version.deleted'), version: object.version };
	},
};
