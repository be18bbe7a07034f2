import type { ThreadCreateAndRunParamsNonStreaming } from 'openai/resources/beta/threads';
import { objectField } from '../../../shared/fields/json';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { assistant } from '../assistant/id';
import { resourcesOfTools } from '../assistant/tool-resources';
import { runOptions } from './run-options';
import { settledRun } from './running';

export const createAndRun = operation<ThreadCreateAndRunParamsNonStreaming>()({
	name: 'Create and Run',
	action: 'Create a thread and run it',
	description: 'Create a thread and run an assistant on it, in one request',
	fields: [
		{ ...assistant, send: 'assistant_id' },
		options([
			...resourcesOfTools,
			...runOptions,
			objectField({
				displayName: 'Thread',
				name: 'thread',
				placeholder: '{"messages": [{"role": "user", "content": "Hello"}]}',
				description:
					'The thread as a JSON object with "messages" and, optionally, "metadata" and "tool_resources", such as {"messages": [{"role": "user", "content": "Hello"}]}',
			}),
		]),
	],
	async run(call) {
		const run = await call.openai.beta.threads.createAndRun(call.body);
		return await settledRun(call, run.thread_id, run);
	},
	example: {
		params: {
			assistantId: 'asst_1',
			options: { thread: '{"messages": [{"role": "user", "content": "Hello"}]}' },
		},
		request: 'POST /v1/threads/runs',
		body: {
			assistant_id: 'asst_1',
			thread: { messages: [{ role: 'user', content: 'Hello' }] },
		},
	},
});
