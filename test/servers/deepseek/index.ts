import type { Server } from '../case';
import { chat, chunk, completion, DONE, schema, sse } from '../case';
import { usual } from '../usual';

const REASONING = 'https://api-docs.deepseek.com/guides/reasoning_model';

export const deepseek: Server = {
	name: 'DeepSeek',
	credential: 'Base URL `https://api.deepseek.com/v1`; API Key of DeepSeek',
	cases: [
		...usual({
			source: 'https://api-docs.deepseek.com/api/create-chat-completion',
			answer: { system_fingerprint: 'fp' },
			choice: { logprobs: null },
			message: { reasoning_content: null },
			delta: { reasoning_content: null },
		}),
		{
			ability: 'chat',
			title: 'reasoning_content',
			source: REASONING,
			parameters: chat(),
			answer: {
				body: completion(
					{ content: '42', reasoning_content: 'Six by seven.' },
					{},
					{ system_fingerprint: 'fp_1', service_tier: 'default' },
				),
			},
			output: [
				{
					text: '42',
					reasoning: 'Six by seven.',
					systemFingerprint: 'fp_1',
					serviceTier: 'default',
				},
			],
		},
		{
			ability: 'streams',
			title: 'reasoning_content, and null where nothing is said',
			source: REASONING,
			parameters: chat(),
			streaming: true,
			answer: sse(
				': keep-alive\n\n',
				chunk({ role: 'assistant', content: null, reasoning_content: 'Six ' }),
				chunk({ content: null, reasoning_content: 'by seven.' }),
				chunk({ content: '42', reasoning_content: null }, 'stop'),
				DONE,
			),
			output: [{ text: '42', reasoning: 'Six by seven.' }],
			shown: '42',
		},
		{
			ability: 'errors',
			title: 'a status of success with an error in place of choices',
			source: 'https://api-docs.deepseek.com/quick_start/error_codes',
			parameters: chat(),
			answer: {
				body: {
					choices: null,
					error: { message: 'Insufficient balance', code: 'invalid_request_error' },
				},
			},
			error: 'Insufficient balance',
			details: { code: 'invalid_request_error', requestId: 'req_test' },
		},
		{
			ability: 'structured output',
			title: 'JSON after thoughts in the text',
			source: 'https://github.com/deepseek-ai/DeepSeek-R1#usage-recommendations',
			parameters: chat({ schema }),
			answer: { body: completion({ content: '<think>\n{"a": 1}?\n</think>\n\n{"a": 42}' }) },
			output: [{ text: '<think>\n{"a": 1}?\n</think>\n\n{"a": 42}', parsed: { a: 42 } }],
		},
		{
			ability: 'structured output',
			title: 'JSON in a fence',
			source: 'https://github.com/BerriAI/litellm/issues',
			parameters: chat({ schema }),
			answer: { body: completion({ content: 'Here it is:\n```json\n{"a": 42}\n```' }) },
			output: [{ parsed: { a: 42 } }],
		},
	],
};
