import type { Server } from '../case';
import { chat, completion } from '../case';
import { usual } from '../usual';

export const groq: Server = {
	name: 'Groq',
	credential: 'Base URL `https://api.groq.com/openai/v1`; API Key of Groq',
	cases: [
		...usual({
			source: 'https://console.groq.com/docs/api-reference',
			answer: {
				system_fingerprint: 'fp',
				x_groq: { id: 'req_1' },
				usage_breakdown: null,
				service_tier: 'on_demand',
			},
			choice: { logprobs: null },
			chunk: { x_groq: { id: 'req_1' } },
		}),
		{
			ability: 'chat',
			title: 'parsed reasoning, and fields of its own',
			source: 'https://console.groq.com/docs/reasoning',
			parameters: chat(),
			answer: {
				body: completion(
					{ content: '42', reasoning: 'Six by seven.' },
					{},
					{ x_groq: { id: 'req_1' }, service_tier: 'on_demand' },
				),
			},
			output: [{ text: '42', reasoning: 'Six by seven.', serviceTier: 'on_demand' }],
		},
		{
			ability: 'errors',
			title: 'a tool call that failed',
			source: 'https://console.groq.com/docs/errors',
			parameters: chat(),
			answer: {
				status: 400,
				body: {
					error: {
						message: 'Failed to call a function',
						type: 'invalid_request_error',
						code: 'tool_use_failed',
						failed_generation: '<function=f>',
					},
				},
			},
			error: 'Failed to call a function',
			details: { code: 'tool_use_failed', type: 'invalid_request_error' },
		},
	],
};
