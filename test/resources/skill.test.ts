import { itDeletes } from '../support/deletes';
import { runItems, withBinary } from '../support/engine';
import { useResource } from '../support/resource';

const skill = useResource('skill');
const { servers } = skill;

itDeletes(skill, 'delete', { skillId: 'skill_1' }, 'skill_1');
itDeletes(skill, 'deleteVersion', { skillId: 'skill_1', version: '2' }, '2');

const files = {
	guide: { fileName: 'SKILL.md', mimeType: 'text/markdown', text: '# Guide' },
	script: { fileName: 'run.py', mimeType: 'text/x-python', text: 'print(1)' },
};

it.each([
	['guide', [['files', 'SKILL.md', '# Guide']]],
	[
		'guide, script',
		[
			['files[]', 'SKILL.md', '# Guide'],
			['files[]', 'run.py', 'print(1)'],
		],
	],
])('sends the files of %s', async (binaryPropertyName, expected) => {
	servers.server.reset(() => ({ body: { id: 'skill_1' } }));
	const parameters = { resource: 'skill', operation: 'create', binaryPropertyName };
	await runItems(servers.onServer(parameters, [withBinary({}, files)]));
	const [sent] = servers.server.sent;
	expect(sent?.files.map(({ field, fileName, text }) => [field, fileName, text])).toEqual(expected);
});

it.each([
	['download', {}, 'GET /v1/skills/skill_1/content', { id: 'skill_1' }],
	[
		'downloadVersion',
		{ version: '2' },
		'GET /v1/skills/skill_1/versions/2/content',
		{ id: 'skill_1', version: '2' },
	],
])('%s returns the ZIP file', async (operation, params, request, json) => {
	servers.server.reset(() => ({
		body: Buffer.from('PK'),
		headers: { 'content-type': 'application/octet-stream' },
	}));
	const parameters = { resource: 'skill', operation, skillId: 'skill_1', ...params };
	const [item] = await runItems(servers.onServer(parameters));
	expect(servers.server.sent.map((sent) => sent.request)).toEqual([request]);
	expect(item?.json).toEqual(json);
	expect(item?.binary?.data).toMatchObject({
		fileName: 'skill_1.zip',
		mimeType: 'application/zip',
	});
});
