import type { ServerCase } from '../case';
import { response } from '../case';

const RESPONSES = 'https://platform.openai.com/docs/api-reference/responses/object';

const cited = {
	type: 'container_file_citation',
	container_id: 'cntr_1',
	file_id: 'cfile_1',
	filename: 'a.csv',
};

/** A response that used many tools. */
const worked = {
	id: 'resp_1',
	object: 'response',
	model: 'm',
	status: 'completed',
	service_tier: 'default',
	conversation: { id: 'conv_1' },
	text: { format: { type: 'json_schema' } },
	output: [
		{
			type: 'reasoning',
			summary: [{ type: 'summary_text', text: 'Six.' }],
			encrypted_content: 'x',
		},
		{
			type: 'code_interpreter_call',
			container_id: 'cntr_1',
			status: 'completed',
			outputs: [{ type: 'logs', logs: '1' }],
		},
		{ type: 'file_search_call', status: 'completed', results: [{ file_id: 'file-1', score: 0.5 }] },
		{
			type: 'web_search_call',
			status: 'failed',
			id: 'ws_1',
			action: { sources: [{ url: 'https://example.com' }] },
		},
		{
			type: 'mcp_call',
			id: 'mcp_1',
			name: 'find',
			server_label: 'docs',
			error: { message: 'Gone' },
		},
		{
			type: 'message',
			role: 'assistant',
			content: [
				{
					type: 'output_text',
					text: '{"a":1}',
					annotations: [cited, cited],
					logprobs: [{ token: 'a' }],
				},
			],
		},
	],
};

const simple = {
	id: 'resp_1',
	text: '{"a":1}',
	parsed: { a: 1 },
	reasoning: 'Six.',
	conversationId: 'conv_1',
	serviceTier: 'default',
	containerId: 'cntr_1',
	files: [{ containerId: 'cntr_1', fileId: 'cfile_1', fileName: 'a.csv' }],
	toolFailures: [
		{ type: 'web_search_call', id: 'ws_1' },
		{ type: 'mcp_call', id: 'mcp_1', name: 'find', serverLabel: 'docs', message: 'Gone' },
	],
	encryptedReasoning: ['x'],
	codeInterpreterOutputs: [{ type: 'logs', logs: '1' }],
	fileSearchResults: [{ file_id: 'file-1', score: 0.5 }],
	webSearchSources: [{ url: 'https://example.com' }],
	logprobs: [{ token: 'a' }],
};

/** Responses that used tools. */
export const responses: readonly ServerCase[] = [
	{
		ability: 'responses',
		title: 'what Simplify keeps of tools, files and Include',
		source: RESPONSES,
		parameters: response(),
		answer: { body: worked },
		output: [simple],
	},
	{
		ability: 'responses',
		title: 'Get returns the same',
		source: RESPONSES,
		parameters: { resource: 'response', operation: 'get', responseId: 'resp_1' },
		answer: { body: worked },
		output: [simple],
	},
	{
		ability: 'responses',
		title: "Get returns the API's object without Simplify",
		source: RESPONSES,
		parameters: { resource: 'response', operation: 'get', responseId: 'resp_1', simplify: false },
		answer: { body: worked },
		output: [worked],
	},
];
