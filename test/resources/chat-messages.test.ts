import type { IDataObject } from 'n8n-workflow';
import { runItems, withBinary } from '../support/engine';
import { useResource } from '../support/resource';

const { on, refusal, servers } = useResource('chat');
const row = (content: string, role = 'user') => ({ role, type: 'text', content });
const saying = (...values: IDataObject[]): IDataObject => ({ messages: { values } });

const files = {
	photo: { fileName: 'photo.png', mimeType: 'image/png', text: 'pixels' },
	report: { fileName: 'report.pdf', mimeType: 'application/pdf', text: 'pages' },
	voice: { fileName: 'voice.mp3', mimeType: 'audio/mpeg', text: 'sound' },
	noise: { fileName: 'noise.ogg', mimeType: 'audio/ogg', text: 'noise' },
};
const base64 = (text: string) => Buffer.from(text).toString('base64');

const completion = (message: IDataObject, more: IDataObject = {}) => ({
	id: 'chatcmpl-1',
	object: 'chat.completion',
	model: 'gpt-5.6-luna',
	choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', ...message } }],
	usage: { total_tokens: 3 },
	...more,
});

/** The messages that a run sends for rows, with the files above on the item. */
async function sentFor(...values: IDataObject[]): Promise<unknown> {
	servers.server.reset(() => ({ body: completion({ content: 'ok' }) }));
	const parameters = { resource: 'chat', operation: 'create', ...saying(...values) };
	await runItems(servers.onServer(parameters, [withBinary({}, files)]));
	return (servers.server.sent[0]?.body as IDataObject).messages;
}

describe('messages', () => {
	it('sends every role', async () => {
		const toolCalls = [
			{ id: 'call_1', type: 'function', function: { name: 'add', arguments: '{}' } },
		];
		const sent = await sentFor(
			{ ...row('Be brief.', 'system'), name: 'host' },
			row('Use English.', 'developer'),
			row('One and one?'),
			{ role: 'assistant', type: 'text', content: '', toolCalls: JSON.stringify(toolCalls) },
			{ ...row('2', 'tool'), toolCallId: 'call_1' },
			row('Two.', 'assistant'),
		);
		expect(sent).toEqual([
			{ role: 'system', content: 'Be brief.', name: 'host' },
			{ role: 'developer', content: 'Use English.' },
			{ role: 'user', content: 'One and one?' },
			{ role: 'assistant', content: null, tool_calls: toolCalls },
			{ role: 'tool', content: '2', tool_call_id: 'call_1' },
			{ role: 'assistant', content: 'Two.' },
		]);
	});

	it('makes one message of user rows of which one holds an image, a file or audio', async () => {
		const sent = await sentFor(
			row('Be brief.', 'system'),
			row('Compare these.'),
			{ role: 'user', type: 'image', source: 'binary', binaryPropertyName: 'photo', detail: 'low' },
			{ role: 'user', type: 'image', source: 'url', url: 'https://example.com/a,b.png' },
			{ role: 'user', type: 'file', source: 'binary', binaryPropertyName: 'report' },
			{ role: 'user', type: 'file', source: 'fileId', fileId: 'file-1' },
			{ role: 'user', type: 'audio', source: 'binary', binaryPropertyName: 'voice' },
		);
		expect(sent).toEqual([
			{ role: 'system', content: 'Be brief.' },
			{
				role: 'user',
				content: [
					{ type: 'text', text: 'Compare these.' },
					{
						type: 'image_url',
						image_url: { url: `data:image/png;base64,${base64('pixels')}`, detail: 'low' },
					},
					{ type: 'image_url', image_url: { url: 'https://example.com/a,b.png' } },
					{
						type: 'file',
						file: {
							filename: 'report.pdf',
							file_data: `data:application/pdf;base64,${base64('pages')}`,
						},
					},
					{ type: 'file', file: { file_id: 'file-1' } },
					{ type: 'input_audio', input_audio: { data: base64('sound'), format: 'mp3' } },
				],
			},
		]);
	});

	it('keeps user rows of several speakers apart', async () => {
		const photo = { role: 'user', type: 'image', binaryPropertyName: 'photo' };
		const url = `data:image/png;base64,${base64('pixels')}`;
		const image = { type: 'image_url', image_url: { url } };
		const sent = await sentFor({ ...row('Mine:'), name: 'alice' }, photo, {
			...photo,
			name: 'bob',
		});
		expect(sent).toEqual([
			{ role: 'user', content: [{ type: 'text', text: 'Mine:' }, image], name: 'alice' },
			{ role: 'user', content: [image], name: 'bob' },
		]);
	});

	it.each([
		['report', ['one.pdf']],
		['report, photo', ['report.pdf', 'photo.png']],
	])('names the files of a row, here of %s', async (binaryPropertyName, names) => {
		const sent = await sentFor({
			role: 'user',
			type: 'file',
			source: 'binary',
			binaryPropertyName,
			fileName: 'one.pdf',
		});
		const content = names.map((filename) => ({ type: 'file', file: { filename } }));
		expect(sent).toMatchObject([{ role: 'user', content }]);
	});

	it('keeps user rows of text apart', async () => {
		expect(await sentFor(row('One'), row('Two'))).toEqual([
			{ role: 'user', content: 'One' },
			{ role: 'user', content: 'Two' },
		]);
	});

	it('takes roles and types that expressions give', async () => {
		const type = '={{ "text" }}';
		expect(await sentFor({ ...row('Hello', '={{ "assistant" }}'), type }, row('Hi'))).toEqual([
			{ role: 'assistant', content: 'Hello' },
			{ role: 'user', content: 'Hi' },
		]);
	});

	it('leaves an optional instruction out that is blank', async () => {
		const sent = await sentFor(row('={{ $json.absent }}', 'system'), row('Hello'));
		expect(sent).toEqual([{ role: 'user', content: 'Hello' }]);
	});

	it('sends JSON as it is, from text or from an expression', async () => {
		const messages = [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }];
		for (const messagesJson of [JSON.stringify(messages), messages]) {
			const { sent } = await on(() => ({ body: completion({ content: 'ok' }) }), 'create', {
				messagesSource: 'json',
				messagesJson,
			});
			expect(sent[0]?.body).toEqual({ model: 'gpt-5.6-luna', messages });
		}
	});

	it.each([
		['no row', saying(), '"Messages" holds no message'],
		['a tool row without its call', saying(row('2', 'tool')), 'Message 1 has no tool call ID'],
		[
			'an image without a URL',
			saying({ role: 'user', type: 'image', source: 'url' }),
			'Message 1 has no URL',
		],
		['no JSON', { messagesSource: 'json' }, '"Messages (JSON)" is blank'],
		['a user row without content', saying(row('={{ "" }}')), 'Message 1 has no content'],
		[
			'an image of the system',
			saying({ role: 'system', type: 'image', source: 'url', url: 'https://example.com/a.png' }),
			'Message 1 holds an image, which only a user message can',
		],
		[
			'a file by URL',
			saying(row('Read'), { role: 'user', type: 'file', source: 'url', url: 'https://e.com/a' }),
			'Message 2 takes a file from a URL',
		],
		[
			'an image by file ID',
			saying({ role: 'user', type: 'image', source: 'fileId', fileId: 'file-1' }),
			'Message 1 takes an image by file ID',
		],
		[
			'absent binary data',
			saying({ role: 'user', type: 'image', source: 'binary', binaryPropertyName: 'data' }),
			'The item has no binary data in "data"',
		],
		[
			'messages that are not JSON',
			{ messagesSource: 'json', messagesJson: '[{' },
			'"Messages (JSON)" is not valid JSON',
		],
		['a text for messages', { messagesSource: 'json', messagesJson: '"Hi"' }, 'list of objects'],
	])('refuses %s in one sentence, before any request', async (_what, params, words) => {
		const { message, requests } = await refusal('create', params);
		expect(message).toContain(words);
		expect(message).toMatch(/\[item 0\]$/);
		expect(requests).toBe(0);
	});

	it('says which format audio must have', async () => {
		const params = saying({ role: 'user', type: 'audio', binaryPropertyName: 'noise' });
		const step = servers.onServer({ resource: 'chat', operation: 'create', ...params }, [
			withBinary({}, files),
		]);
		await expect(runItems(step)).rejects.toMatchObject({
			message: expect.stringContaining('audio/ogg, but the API takes WAV and MP3') as string,
		});
	});
});
