import type { Case } from '../case';

const schema = { type: 'object', properties: {} };
const asJson = { options: { responseFormat: 'json_schema', schema } };
const media = (type: string, more: object = {}) => ({ messages: { values: [{ type, ...more }] } });

/** Parameters beside which fields have an effect that the example does not show. */
export const liveBeside: Case['live'] = {
	messagesSource: { messagesJson: [{ role: 'user', content: 'Hello' }] },
	messagesJson: { messagesJson: [{ role: 'user', content: 'Hello' }] },
	'messages.values.source': media('file', { fileId: 'file-1' }),
	'messages.values.fileId': media('file', { fileId: 'file-1' }),
	'messages.values.url': media('image', { url: 'https://example.com/a.png' }),
	'messages.values.fileName': media('file'),
	'messages.values.format': media('audio', { format: 'wav' }),
	'messages.values.toolCallId': { messages: { values: [{ toolCallId: 'call_1' }] } },
	'options.responseFormat': { options: { schema } },
	'options.schemaDescription': asJson,
	'options.schemaName': asJson,
	'options.schemaStrict': asJson,
	'options.outputBinaryName': {
		options: { modalities: ['audio'], audio: { voice: 'alloy', format: 'wav' } },
	},
};

const tools = [{ type: 'function', function: { name: 'add', parameters: schema } }];
const call = { id: 'call_1', type: 'function', function: { name: 'add', arguments: '{}' } };

/** Every role and type, and many options at once. */
export const many = {
	messages: {
		values: [
			{ role: 'system', type: 'text', content: 'Be brief', name: 'host' },
			{ role: 'developer', type: 'text', content: 'Use English' },
			{ role: 'user', type: 'text', content: 'Hello' },
			{ role: 'assistant', type: 'text', content: '', toolCalls: [call] },
			{ role: 'tool', type: 'text', content: '2', toolCallId: 'call_1' },
			{ role: 'user', type: 'text', content: 'Compare' },
			{
				role: 'user',
				type: 'image',
				source: 'url',
				url: 'https://example.com/a.png',
				detail: 'low',
			},
			{ role: 'user', type: 'file', source: 'fileId', fileId: 'file-1' },
			{ role: 'user', type: 'file', source: 'binary', binaryPropertyName: 'data' },
			{ role: 'user', type: 'audio', source: 'binary', binaryPropertyName: 'data', format: 'wav' },
		],
	},
	options: {
		...asJson.options,
		schemaName: 'answer',
		schemaDescription: 'An answer',
		audio: { voice: 'alloy', format: 'mp3' },
		functions: [{ name: 'add', parameters: schema }],
		functionCall: 'auto',
		logitBias: { 1: 5 },
		metadata: { team: 'a' },
		modalities: ['text', 'audio'],
		prediction: 'Hello there',
		promptCacheKey: 'daily',
		safetyIdentifier: 'user-1',
		stop: 'END, ---',
		toolChoice: 'auto',
		tools,
		webSearchOptions: { search_context_size: 'low' },
	},
};
