import type { IDataObject } from 'n8n-workflow';
import { itDeletes } from '../support/deletes';
import { runItems } from '../support/engine';
import { itLists } from '../support/list';
import { nothing, seventeenPairs, useResource } from '../support/resource';

const chat = useResource('chat');
const { one, call, on, refusal, servers } = chat;
const completionId = 'chatcmpl-1';
const hello = { messages: { values: [{ role: 'user', type: 'text', content: 'Hello' }] } };
const base64 = (text: string) => Buffer.from(text).toString('base64');

const completion = (message: IDataObject, more: IDataObject = {}) => ({
	id: 'chatcmpl-1',
	object: 'chat.completion',
	model: 'gpt-5.6-luna',
	choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', ...message } }],
	usage: { total_tokens: 3 },
	...more,
});

describe('output', () => {
	const outputOf = async (body: IDataObject, params: IDataObject = {}) =>
		(await on(() => ({ body }), 'create', { ...hello, ...params })).output[0];
	const asJson = { options: { responseFormat: 'json_object' } };

	it('is the content, how it ended and the usage', async () => {
		expect(await outputOf(completion({ content: 'Hi', refusal: null }))).toEqual({
			id: 'chatcmpl-1',
			model: 'gpt-5.6-luna',
			text: 'Hi',
			finishReason: 'stop',
			usage: { total_tokens: 3 },
		});
	});

	it('is all of it without Simplify', async () => {
		const body = completion({ content: 'Hi', refusal: null }, { system_fingerprint: 'fp' });
		expect(await outputOf(body, { simplify: false })).toEqual(body);
	});

	it('has the parsed answer when JSON was asked for', async () => {
		expect(await outputOf(completion({ content: '{"a": 0}' }), asJson)).toMatchObject({
			text: '{"a": 0}',
			parsed: { a: 0 },
		});
	});

	it.each(['{"a": ', 'Sorry'])('has no parsed answer of %j, and does not fail', async (content) => {
		const cut = { choices: [{ index: 0, finish_reason: 'length', message: { content } }] };
		const output = await outputOf(completion({}, cut), asJson);
		expect(output).toMatchObject({ text: content, finishReason: 'length' });
		expect(output).not.toHaveProperty('parsed');
	});

	it('has the tool calls with their arguments parsed', async () => {
		const calls = [
			{ id: 'call_1', type: 'function', function: { name: 'f', arguments: '{"x": 1}' } },
			{ id: 'call_2', type: 'function', function: { name: 'g', arguments: '{"x": ' } },
			{ id: 'call_3', type: 'custom', custom: { name: 'c', input: 'SELECT 1' } },
		];
		expect(await outputOf(completion({ content: null, tool_calls: calls }))).toMatchObject({
			text: null,
			toolCalls: [
				{ id: 'call_1', name: 'f', arguments: { x: 1 } },
				{ id: 'call_2', name: 'g', arguments: '{"x": ' },
				{ id: 'call_3', name: 'c', arguments: 'SELECT 1' },
			],
		});
	});

	it('has the refusal', async () => {
		expect(await outputOf(completion({ content: null, refusal: 'I cannot.' }))).toMatchObject({
			text: null,
			refusal: 'I cannot.',
		});
	});

	it('has every choice when there are several', async () => {
		const output = await one('create', { ...hello, options: { n: 2 } });
		expect(output).toMatchObject({
			text: expect.stringContaining('Hello') as string,
			choices: [
				{ index: 0, text: output.text, finishReason: 'stop' },
				{ index: 1, text: expect.stringContaining('choice 2') as string },
			],
		});
	});

	it('has what is spoken as binary data, and its text as the content', async () => {
		servers.server.reset(() => ({
			body: completion({ content: null, audio: { data: base64('sound'), transcript: 'Hi' } }),
		}));
		const options = {
			modalities: ['text', 'audio'],
			audio: { voice: 'alloy', format: 'mp3' },
			outputBinaryName: 'voice',
		};
		const [item] = await runItems(
			servers.onServer({ resource: 'chat', operation: 'create', ...hello, options }),
		);
		expect(item?.json).toMatchObject({ text: 'Hi' });
		expect(JSON.stringify(item?.json)).not.toContain(base64('sound'));
		expect(item?.binary?.voice).toMatchObject({
			fileName: 'speech.mp3',
			mimeType: 'audio/mpeg',
			data: base64('sound'),
		});
	});

	it('says so when there is no choice at all', async () => {
		const { message } = await refusal('create', hello, () => ({
			body: completion({}, { choices: [] }),
		}));
		expect(message).toContain('answered without a choice');
	});
});

describe('stored completions', () => {
	it('are read, changed, listed and deleted', async () => {
		const options = { store: true, metadata: { team: 'a' } };
		const { id } = await one('create', { ...hello, options });
		await one('create', { ...hello, options: { store: true, metadata: { team: 'b' } } });
		expect(await one('get', { completionId: id })).toMatchObject({ id, metadata: { team: 'a' } });
		const changed = await one('update', { completionId: id, metadata: '{"team": "c"}' });
		expect(changed).toMatchObject({ id, metadata: { team: 'c' } });
		const listed = await call('getMany', { options: { metadata: { team: 'c' } } });
		expect(listed.map((entry) => entry.id)).toEqual([id]);
		expect(await call('getMessages', { completionId: id })).toMatchObject([
			{ role: 'user', content: 'Hello' },
		]);
		expect(await one('delete', { completionId: id })).toEqual({ id, deleted: true });
		expect(await call('getMany', { options: { metadata: { team: 'c' } } })).toEqual([]);
	});

	itLists(chat, 'getMany');
	itLists(chat, 'getMessages', { completionId });
	itDeletes(chat, 'delete', { completionId }, completionId);

	it.each([
		['no ID', 'get', { completionId: nothing }, '"Completion" is required'],
		['".." as an ID', 'delete', { completionId: '..' }, '"Completion" must be an ID'],
		['no metadata', 'update', { completionId, metadata: nothing }, '"Metadata" is required'],
		['17 pairs', 'update', { completionId, metadata: seventeenPairs }, 'has 17 pairs'],
	])('refuses %s before any request', async (_what, operation, params, words) => {
		const { message, requests } = await refusal(operation, params);
		expect(message).toContain(words);
		expect(requests).toBe(0);
	});
});
