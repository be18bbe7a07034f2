import type { Server } from '../case';
import { chat, chunk, completion, DONE, sse } from '../case';
import { usual } from '../usual';

const FILTER = 'https://learn.microsoft.com/azure/ai-services/openai/concepts/content-filter';
const verdict = { violence: { filtered: true, severity: 'high' } };

export const azure: Server = {
	name: 'Azure OpenAI',
	credential:
		'Base URL `https://NAME.openai.azure.com/openai/v1`; API Key of the resource; Model is the deployment',
	cases: [
		...usual({
			source: 'https://learn.microsoft.com/azure/ai-services/openai/reference',
			answer: {
				system_fingerprint: 'fp',
				prompt_filter_results: [{ prompt_index: 0, content_filter_results: {} }],
			},
			choice: { content_filter_results: { hate: { filtered: false, severity: 'safe' } } },
			message: { refusal: null },
		}),
		{
			ability: 'chat',
			title: 'a blocked answer says what the filter found',
			source: FILTER,
			parameters: chat(),
			answer: {
				body: completion(null, {
					finish_reason: 'content_filter',
					content_filter_results: verdict,
				}),
			},
			output: [{ text: null, finishReason: 'content_filter', contentFilter: verdict }],
		},
		{
			ability: 'streams',
			title: 'a first chunk without choices, a last one with the usage alone',
			source: FILTER,
			parameters: chat(),
			streaming: true,
			answer: sse(
				{
					choices: [],
					created: 0,
					id: '',
					model: '',
					prompt_filter_results: [{ prompt_index: 0 }],
				},
				chunk({ content: '42' }, 'stop'),
				{ id: 'chatcmpl-1', choices: null, usage: { total_tokens: 2 } },
				DONE,
			),
			output: [{ id: 'chatcmpl-1', model: 'm', text: '42', usage: { total_tokens: 2 } }],
			shown: '42',
		},
		{
			ability: 'errors',
			title: 'a blocked prompt, the request named in a header of its own',
			source: FILTER,
			parameters: chat(),
			answer: {
				status: 400,
				headers: { 'x-request-id': '', 'apim-request-id': 'azure-1' },
				body: {
					error: {
						message: 'The prompt was filtered',
						code: 'content_filter',
						status: 400,
						innererror: { code: 'ResponsibleAIPolicyViolation' },
					},
				},
			},
			error: 'The prompt was filtered',
			details: { code: 'content_filter', requestId: 'azure-1' },
		},
	],
};
