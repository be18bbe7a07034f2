import type { Server } from '../case';
import { chat, response } from '../case';
import { usual } from '../usual';

const API = 'https://lmstudio.ai/docs/developer/openai-compat';

export const lmStudio: Server = {
	name: 'LM Studio',
	credential: 'Base URL `http://HOST:1234/v1`; API Key blank',
	cases: [
		...usual({
			source: 'https://lmstudio.ai/docs/developer/openai-compat',
			answer: { stats: {}, system_fingerprint: 'm' },
			choice: { logprobs: null },
			message: { reasoning_content: '' },
		}),
		{
			ability: 'errors',
			title: 'a status of success with an error as text',
			source: API,
			parameters: chat(),
			answer: { body: { error: 'Unexpected endpoint or method. (POST /chat/completions)' } },
			error: 'Unexpected endpoint or method',
		},
		{
			ability: 'responses',
			title: 'a conversation, a service tier, a reasoning summary',
			source: API,
			parameters: response(),
			answer: {
				body: {
					id: 'resp_1',
					object: 'response',
					model: 'm',
					status: 'completed',
					service_tier: 'default',
					conversation: { id: 'conv_1' },
					output: [
						{
							type: 'reasoning',
							summary: [
								{ type: 'summary_text', text: 'Six.' },
								{ type: 'summary_text', text: 'Seven.' },
							],
						},
						{ type: 'message', content: [{ type: 'output_text', text: '42' }] },
					],
				},
			},
			output: [
				{
					text: '42',
					conversationId: 'conv_1',
					serviceTier: 'default',
					reasoning: 'Six.\n\nSeven.',
				},
			],
		},
	],
};
