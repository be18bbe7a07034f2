import type { Example } from '../../../shared/kit/operation';

const schema = { type: 'object', properties: {} };
const asJson = { options: { responseFormat: 'json_schema', schema } };
const media = (type: string, more: object = {}) => ({ messages: { values: [{ type, ...more }] } });

/** Parameters beside which fields have an effect that the example does not show. */
export const liveBeside: Example['live'] = {
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
