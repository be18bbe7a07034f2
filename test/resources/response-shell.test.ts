import type { IDataObject } from 'n8n-workflow';
import { useResource } from '../support/resource';

const { on } = useResource('response');
const answer = { id: 'resp_1', status: 'completed', model: 'm', output: [] };

const toolsFor = async (row: IDataObject): Promise<unknown> => {
	const params = { input: 'Hello', builtInTools: { values: [row] } };
	const { sent } = await on(() => ({ body: answer }), 'create', params);
	return (sent[0]?.body as IDataObject).tools;
};

const references = [
	{ type: 'skill_reference', skill_id: 'skill_1' },
	{ type: 'skill_reference', skill_id: 'skill_2' },
];

it.each([
	['IDs', 'skill_1, skill_2', references],
	['a list of IDs', '={{ ["skill_1", "skill_2"] }}', references],
	[
		'JSON',
		JSON.stringify([{ ...references[0], version: '2' }]),
		[{ ...references[0], version: '2' }],
	],
])('gives the shell skills by %s', async (_what, skills, expected) => {
	expect(await toolsFor({ type: 'shell', memoryLimit: '4g', skills })).toEqual([
		{
			type: 'shell',
			environment: { type: 'container_auto', memory_limit: '4g', skills: expected },
		},
	]);
});

it('lets the shell use a container by its ID', async () => {
	const row = { type: 'shell', containerType: 'id', containerId: 'cntr_1', skills: 'left over' };
	expect(await toolsFor(row)).toEqual([
		{ type: 'shell', environment: { type: 'container_reference', container_id: 'cntr_1' } },
	]);
});
