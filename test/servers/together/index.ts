import type { Server } from '../case';
import { usual } from '../usual';

export const together: Server = {
	name: 'Together',
	credential: 'Base URL `https://api.together.xyz/v1`; API Key of Together',
	cases: [
		...usual({
			source: 'https://docs.together.ai/reference/chat-completions-1',
			answer: { prompt: [] },
			choice: { seed: 1, logprobs: null },
			message: { tool_calls: [] },
			chunk: { usage: null },
			delta: { token_id: 1, tool_calls: null },
		}),
		{
			ability: 'models',
			title: 'a bare list of models',
			source: 'https://docs.together.ai/reference/models-1',
			parameters: { resource: 'model', operation: 'getMany' },
			answer: { body: [{ id: 'a', type: 'chat' }, null, { id: 'b', type: 'image' }] },
			output: [{ id: 'a' }, { id: 'b' }],
		},
		{
			ability: 'models',
			title: 'models under other names',
			source: 'https://docs.together.ai/reference/models-1',
			parameters: { resource: 'model', operation: 'getMany' },
			answer: { body: { models: [{ name: 'a' }, 'b', { size: 1 }] } },
			output: [{ id: 'a' }, { id: 'b' }],
		},
		{
			ability: 'batches',
			title: 'a status in capitals',
			source: 'https://docs.together.ai/docs/batch-inference',
			parameters: { resource: 'batch', operation: 'getResults', batchId: 'batch_1' },
			answer: ({ request }) =>
				request.endsWith('/content')
					? { body: '{"custom_id":"a","response":{"status_code":"200","body":{}}}' }
					: { body: { id: 'batch_1', status: 'COMPLETED', output_file_id: 'out' } },
			output: [{ customId: 'a', statusCode: 200 }],
			absent: ['failure'],
		},
	],
};
