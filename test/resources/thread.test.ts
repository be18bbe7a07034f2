import type { IDataObject } from 'n8n-workflow';
import { itDeletes } from '../support/deletes';
import { itLists, itListsBefore } from '../support/list';
import { nothing, seventeenPairs, useResource } from '../support/resource';
import { upload } from '../support/upload';

const { call, one, on, refusal, continued, servers } = useResource('thread');
const threadId = 'thread_1';

it('creates, reads, changes and deletes a thread', async () => {
	const { id } = await one('create', {
		options: {
			messages: [{ role: 'user', content: 'Hello' }],
			metadata: { values: [{ key: 'team', value: 'a' }] },
		},
	});
	expect(await one('get', { threadId: id })).toMatchObject({ id, metadata: { team: 'a' } });
	expect(await call('getMessages', { threadId: id })).toHaveLength(1);
	const fileId = await upload(servers.api, 'a.txt', 'one');
	const changes = { metadata: '{"team": "b"}', fileIds: [fileId] };
	expect(await one('update', { threadId: id, options: changes })).toMatchObject({
		id,
		metadata: { team: 'b' },
		tool_resources: { code_interpreter: { file_ids: [fileId] } },
	});
	expect(await one('delete', { threadId: id })).toEqual({ id, deleted: true });
});

it('creates, reads, lists, changes and deletes messages', async () => {
	const { id } = await one('create');
	const first = await one('createMessage', { threadId: id, content: 'Hello' });
	expect(first).toMatchObject({ role: 'user', content: [{ type: 'text' }] });
	const reply = { threadId: id, role: 'assistant', content: '[1, 2] is a list' };
	const second = await one('createMessage', reply);
	expect(second).toMatchObject({
		role: 'assistant',
		content: [{ type: 'text', text: { value: '[1, 2] is a list' } }],
	});
	const place = { threadId: id, messageId: first.id };
	expect(await one('getMessage', place)).toEqual(first);
	const ids = (messages: IDataObject[]) => messages.map((message) => message.id);
	expect(ids(await call('getMessages', { threadId: id }))).toEqual([second.id, first.id]);
	const oldest = { threadId: id, options: { order: 'asc', after: first.id } };
	expect(ids(await call('getMessages', oldest))).toEqual([second.id]);
	expect(
		await one('updateMessage', { ...place, options: { metadata: { seen: true } } }),
	).toMatchObject({ id: first.id, metadata: { seen: 'true' } });
	expect(await one('deleteMessage', place)).toEqual({ id: first.id, deleted: true });
	expect(ids(await call('getMessages', { threadId: id }))).toEqual([second.id]);
});

describe('the content of a message', () => {
	const parts = [
		{ type: 'text', text: 'What is this?' },
		{ type: 'image_file', image_file: { file_id: 'file-1' } },
	];

	it.each([
		['a list of parts', '={{ $json.parts }}', parts],
		['parts as JSON text', JSON.stringify(parts), parts],
		['text', 'Hello', 'Hello'],
		['text that begins like a list', '[sic] Hello', '[sic] Hello'],
		['a JSON list that holds no parts', '[{"a": 1}]', '[{"a": 1}]'],
		['a number', '={{ 42 }}', '42'],
	])('may be %s', async (_what, content, sentContent) => {
		const { sent } = await on(
			() => ({ body: { id: 'msg_1' } }),
			'createMessage',
			{ threadId, content },
			[{ json: { parts } }],
		);
		expect(sent[0]?.body).toEqual({ role: 'user', content: sentContent });
	});

	it('comes with attachments: as JSON, and files for File Search by their IDs', async () => {
		const code = { file_id: 'file-1', tools: [{ type: 'code_interpreter' }] };
		const { sent } = await on(() => ({ body: { id: 'msg_1' } }), 'createMessage', {
			threadId,
			content: 'Hello',
			options: { attachments: JSON.stringify([code]), fileIds: 'file-2, file-3' },
		});
		const found = (file_id: string) => ({ file_id, tools: [{ type: 'file_search' }] });
		expect(sent[0]?.body).toEqual({
			role: 'user',
			content: 'Hello',
			attachments: [code, found('file-2'), found('file-3')],
		});
	});
});

itLists({ on, refusal }, 'getMessages', { threadId });
itListsBefore({ on, refusal }, 'getMessages', { threadId });
itLists({ on, refusal }, 'getRuns', { threadId });
itListsBefore({ on, refusal }, 'getRuns', { threadId });
itLists({ on, refusal }, 'getRunSteps', { threadId, runId: 'run_1' });
itListsBefore({ on, refusal }, 'getRunSteps', { threadId, runId: 'run_1' });
itDeletes({ on, refusal }, 'delete', { threadId }, threadId);
itDeletes({ on, refusal }, 'deleteMessage', { threadId, messageId: 'msg_1' }, 'msg_1');

it('gives under Continue On Fail the error in its place', async () => {
	const { id } = await one('create');
	const output = await continued('get', { threadId: '={{ $json.id }}' }, ['thread_no', String(id)]);
	expect(output).toMatchObject([
		{ json: { error: expect.any(String) as string, details: { statusCode: 404 } } },
		{ json: { id }, pairedItem: { item: 1 } },
	]);
});

const run = { threadId, runId: 'run_1' };
it.each<[string, string, IDataObject, string]>([
	['no thread', 'get', { threadId: nothing }, '"Thread" is required'],
	['".." as an ID', 'getRuns', { threadId: '..' }, '"Thread" must be an ID'],
	['a path as a run', 'getRun', { ...run, runId: 'a/b' }, '"Run" must be an ID'],
	['no step', 'getRunStep', { ...run, stepId: nothing }, '"Step" is required'],
	['no message', 'getMessage', { threadId, messageId: nothing }, '"Message" is required'],
	['no assistant', 'createRun', { threadId, assistantId: nothing }, '"Assistant" is required'],
	['no content', 'createMessage', { threadId, content: nothing }, '"Content" is required'],
	[
		'content that is an object',
		'createMessage',
		{ threadId, content: '={{ {"text": "Hello"} }}' },
		'"Content" must be text or a list of parts',
	],
	[
		'messages that are text',
		'create',
		{ options: { messages: '"Hello"' } },
		'"Messages" must be a JSON list of objects, but it holds "Hello"',
	],
	[
		'a thread that is a list',
		'createAndRun',
		{ assistantId: 'asst_1', options: { thread: '[]' } },
		'"Thread" must be a JSON object',
	],
	[
		'broken JSON',
		'createRun',
		{ threadId, assistantId: 'asst_1', options: { truncationStrategy: '{' } },
		'"Truncation Strategy" is not valid JSON',
	],
	[
		'a limit below the API minimum',
		'createRun',
		{ threadId, assistantId: 'asst_1', options: { maxPromptTokens: 100 } },
		'"Max Prompt Tokens" must be at least 256',
	],
	[
		'17 pairs',
		'update',
		{ threadId, options: { metadata: seventeenPairs } },
		'"Metadata" has 17 pairs',
	],
	['no outputs', 'submitToolOutputs', { ...run, toolOutputs: [] }, 'must hold at least 1 object'],
])('refuses %s in one sentence, before any request', async (_what, operation, params, words) => {
	const { message, requests } = await refusal(operation, params);
	expect(message).toContain(words);
	expect(requests).toBe(0);
});
