import type { IDataObject } from 'n8n-workflow';
import { seventeenPairs, useResource } from '../support/resource';

const { on, refusal } = useResource('chat');
const hello = { messages: { values: [{ role: 'user', type: 'text', content: 'Hello' }] } };
const answer = { id: 'chatcmpl-1', choices: [{ index: 0, message: { content: 'ok' } }] };

describe('options', () => {
	const bodyOf = async (options: IDataObject) => {
		const { sent } = await on(() => ({ body: answer }), 'create', {
			...hello,
			options,
		});
		const { model: _model, messages: _messages, ...rest } = sent[0]?.body as IDataObject;
		return rest;
	};
	const schema = { type: 'object', properties: { a: { type: 'number' } } };

	it('sends zero and false', async () => {
		expect(await bodyOf({ temperature: 0, store: false, seed: 0 })).toEqual({
			temperature: 0,
			store: false,
			seed: 0,
		});
	});

	it('sends a schema with its name, description and strictness', async () => {
		const options = {
			responseFormat: 'json_schema',
			schema: JSON.stringify(schema),
			schemaName: 'sum',
			schemaDescription: 'A sum',
			schemaStrict: true,
		};
		expect(await bodyOf(options)).toEqual({
			response_format: {
				type: 'json_schema',
				json_schema: { name: 'sum', description: 'A sum', strict: true, schema },
			},
		});
	});

	it('gives a schema a name, and takes it as the format', async () => {
		expect(await bodyOf({ schema })).toEqual({
			response_format: { type: 'json_schema', json_schema: { name: 'response', schema } },
		});
	});

	it.each([
		['auto', 'auto'],
		['required', 'required'],
		[
			'{"type": "function", "function": {"name": "f"}}',
			{ type: 'function', function: { name: 'f' } },
		],
		[
			{ type: 'custom', custom: { name: 'c' } },
			{ type: 'custom', custom: { name: 'c' } },
		],
	])('takes the tool choice %j', async (toolChoice, sent) => {
		expect(await bodyOf({ toolChoice })).toEqual({ tool_choice: sent });
	});

	it.each([
		['END, ---', ['END', '---']],
		['["a,b", "\\n"]', ['a,b', '\n']],
		[
			['one', 'two'],
			['one', 'two'],
		],
		['[tag', ['[tag']],
	])('takes the stops %j', async (stop, sent) => {
		expect(await bodyOf({ stop })).toEqual({ stop: sent });
	});

	it.each([
		['{"a": 1}', { type: 'content', content: '{"a": 1}' }],
		[
			{ type: 'content', content: 'x' },
			{ type: 'content', content: 'x' },
		],
	])('takes the prediction %j', async (prediction, sent) => {
		expect(await bodyOf({ prediction })).toEqual({ prediction: sent });
	});

	it.each(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'])(
		'knows the reasoning effort %s',
		async (reasoningEffort) => {
			expect(await bodyOf({ reasoningEffort })).toEqual({ reasoning_effort: reasoningEffort });
		},
	);

	it('merges the extra body last', async () => {
		expect(
			await bodyOf({ temperature: 1, extraBody: '{"temperature": 0.5, "new": true}' }),
		).toEqual({ temperature: 0.5, new: true });
	});

	it.each([
		['17 pairs', { metadata: seventeenPairs }, '"Metadata" has 17 pairs'],
		['a schema that is missing', { responseFormat: 'json_schema' }, '"Schema" is blank'],
		['a schema of broken JSON', { schema: '{' }, '"Schema" is not valid JSON'],
		[
			'a schema name with a space',
			{ schema, schemaName: 'my sum' },
			'"Schema Name" must have 1 to',
		],
		['five stops', { stop: 'a,b,c,d,e' }, '"Stop" must hold 1 to 4 texts, but it holds 5'],
		[
			'an unknown tool choice',
			{ toolChoice: 'maybe' },
			'"Tool Choice" must be auto, none, required',
		],
		['tools of broken JSON', { tools: '[{]' }, '"Tools" is not valid JSON'],
		['a text for a number', { temperature: '={{ "warm" }}' }, '"Temperature" must be a number'],
		['a temperature of 3', { temperature: 3 }, '"Temperature" must be at most 2'],
	])('refuses %s before any request', async (_what, options, words) => {
		const { message, requests } = await refusal('create', { ...hello, options });
		expect(message).toContain(words);
		expect(requests).toBe(0);
	});
});
