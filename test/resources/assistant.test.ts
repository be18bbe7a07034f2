import { itDeletes } from '../support/deletes';
import { itLists, itListsBefore } from '../support/list';
import { nothing, seventeenPairs, useResource } from '../support/resource';
import { upload } from '../support/upload';

const { call, one, on, refusal, continued, servers } = useResource('assistant');
const model = 'gpt-5.6-luna';

it('creates, reads, lists, changes and deletes an assistant', async () => {
	const fileId = await upload(servers.api, 'a.txt', 'one');
	const created = await one('create', {
		model,
		options: {
			name: 'Clerk',
			description: 'Counts',
			instructions: 'Count.',
			tools: '[{"type": "code_interpreter"}]',
			fileIds: fileId,
			metadata: { team: 'a' },
			temperature: 0,
			responseFormat: 'json_object',
		},
	});
	const assistantId = created.id;
	expect(created).toMatchObject({
		name: 'Clerk',
		description: 'Counts',
		instructions: 'Count.',
		tools: [{ type: 'code_interpreter' }],
		tool_resources: { code_interpreter: { file_ids: [fileId] } },
		metadata: { team: 'a' },
		temperature: 0,
		response_format: { type: 'json_object' },
	});
	expect(await one('get', { assistantId })).toEqual(created);
	expect(await one('update', { assistantId, options: { name: 'Scribe' } })).toMatchObject({
		name: 'Scribe',
		instructions: 'Count.',
	});
	expect(await call('getMany')).toMatchObject([{ id: assistantId, name: 'Scribe' }]);
	expect(await one('delete', { assistantId })).toEqual({ id: assistantId, deleted: true });
	expect(await call('getMany')).toEqual([]);
});

it('sends the header of the Assistants API', async () => {
	const { sent } = await on(() => ({ body: { id: 'asst_1' } }), 'get', { assistantId: 'asst_1' });
	expect(sent[0]?.headers['openai-beta']).toBe('assistants=v2');
});

it('puts file and vector store IDs into the tool resources, and leaves the item alone', async () => {
	const given = { file_search: { vector_store_ids: ['vs_old'] }, other: { kept: true } };
	const items = [{ json: { given } }, { json: { given } }];
	const { sent } = await on(
		() => ({ body: { id: 'asst_1' } }),
		'update',
		{
			assistantId: 'asst_1',
			options: {
				toolResources: '={{ $json.given }}',
				fileIds: 'file-1,file-2',
				vectorStoreIds: '={{ $itemIndex === 0 ? ["vs_new"] : "" }}',
			},
		},
		items,
	);
	const resources = (store: string) => ({
		tool_resources: {
			code_interpreter: { file_ids: ['file-1', 'file-2'] },
			file_search: { vector_store_ids: [store] },
			other: { kept: true },
		},
	});
	expect(sent.map(({ body }) => body)).toEqual(
		expect.arrayContaining([resources('vs_new'), resources('vs_old')]),
	);
	expect(given).toEqual({ file_search: { vector_store_ids: ['vs_old'] }, other: { kept: true } });
});

itLists({ on, refusal }, 'getMany');
itListsBefore({ on, refusal }, 'getMany');
itDeletes({ on, refusal }, 'delete', { assistantId: 'asst_1' }, 'asst_1');

it('gives under Continue On Fail the error in its place', async () => {
	const { id } = await one('create', { model });
	const output = await continued('get', { assistantId: '={{ $json.id }}' }, [
		'asst_no',
		String(id),
	]);
	expect(output).toMatchObject([
		{ json: { error: expect.any(String) as string, details: { statusCode: 404 } } },
		{ json: { id }, pairedItem: { item: 1 } },
	]);
	expect(output[0]?.json.error).not.toContain('2026-08-26');
});

it.each([
	['no assistant', 'get', { assistantId: nothing }, '"Assistant" is required'],
	['".." as an ID', 'delete', { assistantId: '..' }, '"Assistant" must be an ID'],
	['no model', 'create', { model: nothing }, 'is required'],
	[
		'17 pairs',
		'create',
		{ model, options: { metadata: seventeenPairs } },
		'"Metadata" has 17 pairs',
	],
	['broken tools', 'create', { model, options: { tools: '[{]' } }, '"Tools" is not valid JSON'],
	['tools by name', 'create', { model, options: { tools: ['file_search'] } }, 'list of objects'],
	[
		'tool resources that are a list',
		'create',
		{ model, options: { toolResources: '[]' } },
		'"Tool Resources" must be a JSON object',
	],
	[
		'an unknown format',
		'create',
		{ model, options: { responseFormat: 'yaml' } },
		'"Response Format" must be auto, text, json_object or a JSON object, but it is "yaml"',
	],
])('refuses %s in one sentence, before any request', async (_what, operation, params, words) => {
	const { message, requests } = await refusal(operation, params);
	expect(message).toContain(words);
	expect(requests).toBe(0);
});
