import type { IDataObject } from 'n8n-workflow';
import { itDeletes } from '../support/deletes';
import { itLists } from '../support/list';
import { nothing, useResource } from '../support/resource';

const responses = useResource('response');
const { one, call, on, refusal, continued } = responses;
const responseId = 'resp_1';

const text = (content: string, more: IDataObject = {}) => ({
	type: 'message',
	role: 'assistant',
	content: [{ type: 'output_text', text: content, annotations: [], ...more }],
});
const response = (output: object[], more: IDataObject = {}) => ({
	id: 'resp_1',
	object: 'response',
	model: 'gpt-5.6-luna',
	status: 'completed',
	error: null,
	incomplete_details: null,
	usage: { total_tokens: 3 },
	output,
	...more,
});

const outputOf = async (body: object, params: IDataObject = {}) =>
	(await on(() => ({ body }), 'create', { input: 'Hello', ...params })).output[0];
const asJson = { options: { responseFormat: 'json_object' } };

describe('output', () => {
	it('is the text, the status and the usage', async () => {
		expect(await outputOf(response([text('One '), { type: 'reasoning' }, text('two')]))).toEqual({
			id: 'resp_1',
			model: 'gpt-5.6-luna',
			status: 'completed',
			text: 'One two',
			usage: { total_tokens: 3 },
		});
	});

	it('is all of it without Simplify, its error as failure', async () => {
		const error = { code: 'server_error', message: 'Broken.' };
		const body = response([text('Hi')], { status: 'failed', error });
		const { error: _error, ...rest } = body;
		expect(await outputOf(body, { simplify: false })).toEqual({
			...rest,
			output_text: 'Hi',
			failure: error,
		});
	});

	it('shows why a response failed', async () => {
		const error = { code: 'rate_limit_exceeded', message: 'Too many.' };
		expect(await outputOf(response([], { status: 'failed', error }))).toEqual({
			id: 'resp_1',
			model: 'gpt-5.6-luna',
			status: 'failed',
			text: '',
			usage: { total_tokens: 3 },
			failure: error,
		});
	});

	it('shows why a response is incomplete', async () => {
		const body = response([text('{"a": ')], {
			status: 'incomplete',
			incomplete_details: { reason: 'max_output_tokens' },
		});
		const output = await outputOf(body, asJson);
		expect(output).toMatchObject({
			status: 'incomplete',
			incompleteReason: 'max_output_tokens',
			text: '{"a": ',
		});
		expect(output).not.toHaveProperty('parsed');
	});

	it('has the parsed answer when JSON was asked for', async () => {
		expect(await outputOf(response([text('[1, 2]')]), asJson)).toMatchObject({ parsed: [1, 2] });
		expect(await outputOf(response([text('[1, 2]')]))).not.toHaveProperty('parsed');
	});

	it('has tool calls, approvals that are asked for, and refusals', async () => {
		const body = response([
			{ type: 'function_call', call_id: 'call_1', name: 'f', arguments: '{"x": 1}' },
			{ type: 'custom_tool_call', call_id: 'call_2', name: 'sql', input: 'SELECT 1' },
			{
				type: 'mcp_approval_request',
				id: 'mcpr_1',
				server_label: 'docs',
				name: 'search',
				arguments: '{"q": "a"}',
			},
			{ type: 'message', content: [{ type: 'refusal', refusal: 'I cannot.' }] },
		]);
		expect(await outputOf(body)).toMatchObject({
			text: '',
			toolCalls: [
				{ id: 'call_1', name: 'f', arguments: { x: 1 } },
				{ id: 'call_2', name: 'sql', arguments: 'SELECT 1' },
			],
			approvalRequests: [
				{ id: 'mcpr_1', serverLabel: 'docs', name: 'search', arguments: { q: 'a' } },
			],
			refusal: 'I cannot.',
		});
	});

	it('has the calls of other tools that the workflow carries out', async () => {
		const click = { type: 'click', button: 'left', x: 1, y: 2 };
		const run = { commands: ['ls'] };
		const exec = { type: 'exec', command: ['ls'] };
		const operation = { type: 'delete_file', path: 'a.txt' };
		const body = response([
			{ type: 'computer_call', call_id: 'call_1', action: click },
			{ type: 'computer_call', call_id: 'call_2', actions: [click, click] },
			{ type: 'shell_call', call_id: 'call_3', action: run, environment: { type: 'local' } },
			{ type: 'local_shell_call', call_id: 'call_4', action: exec },
			{ type: 'apply_patch_call', call_id: 'call_5', operation },
			{
				type: 'tool_search_call',
				call_id: 'call_6',
				execution: 'client',
				arguments: { goal: 'mail' },
			},
		]);
		expect(await outputOf(body)).toMatchObject({
			toolCalls: [
				{ id: 'call_1', name: 'computer', arguments: click },
				{ id: 'call_2', name: 'computer', arguments: [click, click] },
				{ id: 'call_3', name: 'shell', arguments: run },
				{ id: 'call_4', name: 'local_shell', arguments: exec },
				{ id: 'call_5', name: 'apply_patch', arguments: operation },
				{ id: 'call_6', name: 'tool_search', arguments: { goal: 'mail' } },
			],
		});
	});

	it('has no calls of tools that the server carries out', async () => {
		const action = { commands: ['ls'] };
		const environment = { type: 'container_reference', container_id: 'cntr_1' };
		const body = response([
			{ type: 'shell_call', call_id: 'call_1', action, environment },
			{ type: 'shell_call', call_id: 'call_2', action, environment: null },
			{ type: 'shell_call_output', call_id: 'call_2', output: [] },
			{ type: 'tool_search_call', call_id: null, execution: 'server', arguments: {} },
			text('Done'),
		]);
		expect(await outputOf(body)).not.toHaveProperty('toolCalls');
	});

	it('has its sources, each once', async () => {
		const url = { type: 'url_citation', url: 'https://a.com', title: 'A', start_index: 0 };
		const annotations = [
			url,
			{ ...url, start_index: 5 },
			{ type: 'file_citation', file_id: 'file-1', filename: 'a.txt', index: 0 },
			{
				type: 'container_file_citation',
				container_id: 'cntr_1',
				file_id: 'cfile_1',
				filename: 'plot.png',
			},
		];
		expect(await outputOf(response([text('See', { annotations })]))).toMatchObject({
			sources: [
				{ type: 'url', url: 'https://a.com', title: 'A' },
				{ type: 'file', fileId: 'file-1', fileName: 'a.txt' },
				{ type: 'containerFile', containerId: 'cntr_1', fileId: 'cfile_1', fileName: 'plot.png' },
			],
		});
	});
});

describe('responses that the server keeps', () => {
	it('are continued, read and deleted', async () => {
		const { id } = await one('create', { input: 'First' });
		const options = { previousResponseId: id };
		const next = await one('create', { input: 'Second', options });
		expect(await one('get', { responseId: next.id, simplify: false })).toMatchObject({
			id: next.id,
			previous_response_id: id,
		});
		expect(await call('getInputItems', { responseId: id })).toMatchObject([{ role: 'user' }]);
		expect(await one('delete', { responseId: id })).toEqual({ id, deleted: true });
		const gone = await continued('get', { responseId: '={{ $json.id }}' }, [String(id)]);
		expect(gone[0]?.json).toMatchObject({ details: { statusCode: 404 } });
	});

	itLists(responses, 'getInputItems', { responseId });
	itDeletes(responses, 'delete', { responseId }, responseId);

	it.each([
		['no ID', 'get', { responseId: nothing }],
		['no ID', 'delete', { responseId: nothing }],
		['no ID', 'cancel', { responseId: nothing }],
		['".."', 'get', { responseId: '..' }],
		['a path', 'getInputItems', { responseId: '../files' }],
	])('refuse %s for %s before any request', async (_what, operation, params) => {
		const { message, requests } = await refusal(operation, params);
		expect(message).toContain('"Response"');
		expect(requests).toBe(0);
	});
});
