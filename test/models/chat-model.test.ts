import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { OpenAiChatModel } from '../../nodes/OpenAiChatModel/OpenAiChatModel.node';
import { fields } from '../../nodes/OpenAiChatModel/fields';
import { optionsFor } from '../../nodes/OpenAiChatModel/requests';
import { decodeAll } from '../../nodes/shared/kit/decode';
import { runWorkflow } from '../support/workflow';

const root: INodeType = {
	description: {
		displayName: 'Root',
		name: 'root',
		group: ['transform'],
		version: 1,
		description: 'Root',
		defaults: { name: 'Root' },
		inputs: ['main', { type: 'ai_languageModel', maxConnections: 1 }],
		outputs: ['main'],
		properties: [],
	},
	async execute(this: IExecuteFunctions) {
		await this.getInputConnectionData('ai_languageModel', 0);
		return [[]];
	},
};

const errorOf = async (parameters: IDataObject, credential: { baseUrl?: string } = {}) => {
	const { error } = await runWorkflow({
		nodes: [
			{ name: 'Root', type: root, parameters: {} },
			{
				name: 'Model',
				type: new OpenAiChatModel(),
				parameters: { model: 'm', ...parameters },
				feeds: { Root: 'ai_languageModel' },
			},
		],
		credentials: { openAiPlatformApi: { apiKey: 'sk-test', ...credential } },
	});
	return error;
};

describe('the node fails in one sentence', () => {
	// The n8n of these tests is its core alone.
	it('in an n8n without the AI node SDK', async () => {
		const error = await errorOf({});
		expect(error?.message).toMatch(
			/^\S.* has no AI node SDK, which .*: update n8n to 2\.20 or later$/,
		);
		expect(error).toMatchObject({ functionality: 'configuration-node', node: { name: 'Model' } });
	});

	it.each<[string, IDataObject, { baseUrl?: string }, string]>([
		[
			'for an option that Responses lacks',
			{ api: 'responses', options: { stop: 'END' } },
			{},
			'no "Stop"',
		],
		[
			'for a schema that is missing',
			{ options: { responseFormat: 'json_schema' } },
			{},
			'"Schema"',
		],
		[
			'for a value out of bounds',
			{ options: { temperature: 3 } },
			{},
			'"Temperature" must be at most 2',
		],
		['for an API that there is not', { api: 'other' }, {}, '"API" must be one of'],
		['for a base URL that is none', {}, { baseUrl: 'nowhere' }, 'base URL'],
	])('%s', async (_what, parameters, credential, words) => {
		expect((await errorOf(parameters, credential))?.message).toContain(words);
	});
});

describe("a request has the node's options", () => {
	const options = {
		temperature: 0,
		maxCompletionTokens: 9,
		reasoningEffort: 'low',
		verbosity: 'high',
		serviceTier: 'flex',
		parallelToolCalls: false,
		responseFormat: 'json_schema',
		schema: { type: 'object' },
	};
	const values = decodeAll(fields, { model: 'm', options });
	const shared = { temperature: 0, service_tier: 'flex', parallel_tool_calls: false };
	const schema = { name: 'response', schema: { type: 'object' } };

	it('in the form of chat completions', () => {
		expect(optionsFor('chatCompletions', values)).toEqual({
			...shared,
			max_completion_tokens: 9,
			reasoning_effort: 'low',
			verbosity: 'high',
			response_format: { type: 'json_schema', json_schema: schema },
		});
	});

	it('in the form of responses', () => {
		expect(optionsFor('responses', values)).toEqual({
			...shared,
			max_output_tokens: 9,
			reasoning: { effort: 'low' },
			text: { verbosity: 'high', format: { type: 'json_schema', ...schema } },
		});
	});

	it('and nothing of those that are not set', () => {
		const none = decodeAll(fields, { model: 'm' });
		expect(optionsFor('chatCompletions', none)).toEqual({});
		expect(optionsFor('responses', none)).toEqual({});
	});
});
