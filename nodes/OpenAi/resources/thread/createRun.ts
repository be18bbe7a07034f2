import type { RunCreateParamsNonStreaming } from 'openai/resources/beta/threads/runs';
import { reasoningEffort } from '../../../shared/fields/generation';
import { objectsField } from '../../../shared/fields/json';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { assistant } from '../assistant/id';
import { thread } from './ids';
import { include } from './include';
import { runOptions } from './run-options';
import { settledRun } from './running';

export const createRun = operation<RunCreateParamsNonStreaming>()({
	name: 'Create Run',
	action: 'Run an assistant on a thread',
	description: 'Run an assistant on a thread',
	fields: [
		thread,
		{ ...assistant, send: 'assistant_id' },
		options([
			{
				displayName: 'Additional Instructions',
				name: 'additionalInstructions',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'Text to add to the instructions for this run',
			},
			objectsField({
				displayName: 'Additional Messages',
				name: 'additionalMessages',
				placeholder: '[{"role": "user", "content": "Hello"}]',
				description:
					'Messages to add to the thread before the run, as a JSON list of objects with "role" and "content"',
			}),
			include,
			reasoningEffort('reasoning_effort'),
			...runOptions,
		]),
	],
	async run(call) {
		const { threadId } = call.params;
		const run = await call.openai.beta.threads.runs.create(threadId, call.body);
		return await settledRun(call, threadId, run);
	},
	example: {
		params: {
			threadId: 'thread_1',
			assistantId: 'asst_1',
			options: { additionalInstructions: 'Be brief.' },
		},
		request: 'POST /v1/threads/thread_1/runs',
		body: { assistant_id: 'asst_1', additional_instructions: 'Be brief.' },
	},
});
