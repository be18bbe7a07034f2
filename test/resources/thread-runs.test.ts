import { useResource } from '../support/resource';

const { call, one, on, refusal, servers } = useResource('thread');
const waiting = { waitForCompletion: true };
const contents = 'step_details.tool_calls[*].file_search.results[*].content';

/** Creates an assistant on the stand-in API and gives its ID. */
async function assistantWith(tools: object[] = []): Promise<string> {
	const answer = await fetch(`${servers.api.url}/assistants`, {
		method: 'POST',
		headers: {
			authorization: 'Bearer sk-test',
			'content-type': 'application/json',
			'openai-beta': 'assistants=v2',
		},
		body: JSON.stringify({ model: 'gpt-5.6-luna', tools }),
	});
	const { id } = (await answer.json()) as { id: string };
	return id;
}

const weather = {
	type: 'function',
	function: {
		name: 'get_weather',
		parameters: { type: 'object', properties: { city: { type: 'string' } } },
	},
};

it('runs an assistant on a thread and waits for its message', async () => {
	const assistantId = await assistantWith();
	const { id: threadId } = await one('create', {
		options: { messages: [{ role: 'user', content: 'Hello' }] },
	});
	const begun = await one('createRun', { threadId, assistantId });
	expect(begun).toMatchObject({ status: 'queued', thread_id: threadId });
	const place = { threadId, runId: begun.id };
	expect(await one('getRun', { ...place, options: waiting })).toMatchObject({
		id: begun.id,
		status: 'completed',
		usage: { total_tokens: expect.any(Number) as number },
	});
	expect(await call('getRuns', { threadId })).toMatchObject([{ id: begun.id }]);
	const made = await call('getMessages', { threadId, options: { runId: begun.id } });
	expect(made).toMatchObject([{ role: 'assistant', run_id: begun.id }]);
	const steps = await call('getRunSteps', place);
	expect(steps).toMatchObject([{ type: 'message_creation', status: 'completed' }]);
	expect(await one('getRunStep', { ...place, stepId: steps[0]?.id })).toEqual(steps[0]);
});

it('creates a thread and runs it in one request', async () => {
	const assistantId = await assistantWith();
	const run = await one('createAndRun', {
		assistantId,
		options: {
			thread: { messages: [{ role: 'user', content: 'Hello' }] },
			instructions: 'Be brief.',
			...waiting,
		},
	});
	expect(run).toMatchObject({ status: 'completed', instructions: 'Be brief.' });
	const messages = await call('getMessages', { threadId: run.thread_id });
	expect(messages).toMatchObject([{ role: 'assistant' }, { role: 'user' }]);
});

it('stops waiting at tool calls, and goes on with their outputs', async () => {
	const assistantId = await assistantWith([weather]);
	const thread = { messages: [{ role: 'user', content: 'How is Oslo?' }] };
	const asked = await one('createAndRun', { assistantId, options: { thread, ...waiting } });
	expect(asked).toMatchObject({
		status: 'requires_action',
		required_action: {
			submit_tool_outputs: { tool_calls: [{ function: { name: 'get_weather' } }] },
		},
	});
	const action = asked.required_action as {
		submit_tool_outputs: { tool_calls: Array<{ id: string }> };
	};
	const [toolCall] = action.submit_tool_outputs.tool_calls;
	const place = { threadId: asked.thread_id, runId: asked.id };
	const answered = await one('submitToolOutputs', {
		...place,
		toolOutputs: [{ tool_call_id: toolCall?.id, output: { degrees: 22 } }],
		options: waiting,
	});
	expect(answered).toMatchObject({ id: asked.id, status: 'completed', required_action: null });
	const steps = await call('getRunSteps', { ...place, options: { order: 'asc' } });
	expect(steps).toMatchObject([
		{
			type: 'tool_calls',
			step_details: { tool_calls: [{ function: { output: '{"degrees":22}' } }] },
		},
		{ type: 'message_creation' },
	]);
	const after = { order: 'asc', after: steps[0]?.id };
	expect(await call('getRunSteps', { ...place, options: after })).toEqual([steps[1]]);
	const before = { order: 'asc', before: steps[1]?.id };
	expect(await call('getRunSteps', { ...place, options: before })).toEqual([steps[0]]);
	expect(await call('getRunSteps', { ...place, limit: 1 })).toEqual([steps[1]]);
});

it('cancels a run', async () => {
	const assistantId = await assistantWith();
	const begun = await one('createAndRun', { assistantId });
	const place = { threadId: begun.thread_id, runId: begun.id };
	expect(await one('cancelRun', { ...place, options: waiting })).toMatchObject({
		id: begun.id,
		status: 'cancelled',
	});
});

it.each(['completed', 'incomplete', 'failed', 'cancelled', 'expired', 'requires_action'])(
	'ends the wait at the status %s',
	async (status) => {
		const last_error = status === 'failed' ? { code: 'server_error', message: 'It broke.' } : null;
		const ended = { id: 'run_1', thread_id: 'thread_1', status, last_error };
		const begun = { ...ended, status: 'queued', last_error: null };
		const { output, sent } = await on(
			(_request, index) => ({
				body: index === 0 ? begun : index === 1 ? { ...begun, status: 'cancelling' } : ended,
			}),
			'createRun',
			{ threadId: 'thread_1', assistantId: 'asst_1', options: waiting },
		);
		expect(output).toEqual([ended]);
		expect(sent.map(({ request }) => request)).toEqual([
			'POST /v1/threads/thread_1/runs',
			'GET /v1/threads/thread_1/runs/run_1',
			'GET /v1/threads/thread_1/runs/run_1',
		]);
	},
);

it('gives the run as it is when the wait timeout is over', async () => {
	const begun = { id: 'run_1', thread_id: 'thread_1', status: 'in_progress' };
	const { output } = await on(() => ({ body: begun }), 'createAndRun', {
		assistantId: 'asst_1',
		options: { ...waiting, waitTimeout: 50 },
	});
	expect(output).toEqual([begun]);
});

it('names the run in the error when it can no longer be read', async () => {
	const { message, details } = await refusal(
		'createAndRun',
		{ assistantId: 'asst_1', options: waiting, requestOptions: { maxRetries: 0 } },
		({ request }) =>
			request.startsWith('POST')
				? { body: { id: 'run_1', thread_id: 'thread_1', status: 'queued' } }
				: { status: 503, body: { error: { message: 'Too busy.' } } },
	);
	expect(message).toContain('run_1 was started');
	expect(message).toContain('Too busy');
	expect(details).toMatchObject({ statusCode: 503 });
});

it('asks for the contents of file search results with the query name that the API knows', async () => {
	const options = { include: [contents], after: 'step_0', before: 'step_9', order: 'desc' };
	const place = { threadId: 'thread_1', runId: 'run_1', limit: 5 };
	const { sent } = await on(() => ({ body: { data: [{ id: 'step_1' }] } }), 'getRunSteps', {
		...place,
		options: { ...options, order: 'desc' },
	});
	expect(sent[0]?.query).toEqual({
		limit: '5',
		'include[]': contents,
		after: 'step_0',
		before: 'step_9',
		order: 'desc',
	});
	expect(sent[0]?.headers['openai-beta']).toBe('assistants=v2');
});
