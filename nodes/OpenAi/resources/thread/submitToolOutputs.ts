import type { RunSubmitToolOutputsParamsNonStreaming } from 'openai/resources/beta/threads/runs';
import { toObjects } from '../../../shared/fields/json';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { run, thread } from './ids';
import { runWaitOptions, settledRun } from './running';
import type { Json } from '../../../shared/json';

/** The API takes outputs as text; other values are sent as JSON text. */
const toOutputs = (value: unknown): Json =>
	toObjects('Tool Outputs', value).map(({ output, ...call }) =>
		output === undefined || typeof output === 'string'
			? { ...call, ...(output !== undefined && { output }) }
			: { ...call, output: JSON.stringify(output) },
	);

export const submitToolOutputs = operation<RunSubmitToolOutputsParamsNonStreaming>()({
	name: 'Submit Tool Outputs',
	action: 'Submit tool outputs to a run',
	description: 'Submit the outputs of all tool calls that a run is waiting for',
	fields: [
		thread,
		run,
		{
			displayName: 'Tool Outputs',
			name: 'toolOutputs',
			type: 'json',
			required: true,
			default: '',
			placeholder: '[{"tool_call_id": "call_1", "output": "22 degrees"}]',
			description:
				'One object for each tool call in required_action, as a JSON list such as [{"tool_call_id": "call_1", "output": "22 degrees"}]',
			parse: toOutputs,
		},
		options(runWaitOptions),
	],
	async run(call) {
		const { threadId, runId } = call.params;
		const answers = { ...call.body, thread_id: threadId };
		const now = await call.openai.beta.threads.runs.submitToolOutputs(runId, answers);
		return await settledRun(call, threadId, now);
	},
	example: {
		params: {
			threadId: 'thread_1',
			runId: 'run_1',
			toolOutputs: '[{"tool_call_id": "call_1", "output": {"degrees": 22}}]',
		},
		request: 'POST /v1/threads/thread_1/runs/run_1/submit_tool_outputs',
		body: { tool_outputs: [{ tool_call_id: 'call_1', output: '{"degrees":22}' }] },
	},
});
