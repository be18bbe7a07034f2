/* eslint-disable @typescript-eslint/no-deprecated -- OpenAI shut it down, other servers have it */
import type { AssistantCreateParams } from 'openai/resources/beta/assistants';
import { fileOf, refusal, useApi } from './client';

const model = 'gpt-4o';
const weather = {
	type: 'function' as const,
	function: {
		name: 'weather',
		parameters: { type: 'object', properties: { city: { type: 'string' } } },
	},
};

describe('assistants and threads', () => {
	const running = useApi();
	const beta = () => running.openai.beta;
	const begin = async (more: Partial<AssistantCreateParams> = {}) => {
		const assistant = await beta().assistants.create({ model, ...more });
		const thread = await beta().threads.create({
			messages: [{ role: 'user', content: 'Hello' }],
		});
		return { assistant, thread, place: { thread_id: thread.id } };
	};

	it('need the beta header', async () => {
		const error = await refusal(running.openai.get('/assistants'));
		expect(error).toMatchObject({ status: 400, code: 'invalid_beta' });
		const headers = { 'openai-beta': 'assistants=v2' };
		await expect(running.openai.get('/assistants', { headers })).resolves.toBeDefined();
	});

	it('keep assistants: create, get, update, list, delete', async () => {
		const { assistants } = beta();
		const { id } = await assistants.create({ model, name: 'One', tools: [weather] });
		await assistants.update(id, { name: 'Two', metadata: { a: 'b' } });
		expect(await assistants.retrieve(id)).toMatchObject({
			object: 'assistant',
			name: 'Two',
			model,
			tools: [weather],
			metadata: { a: 'b' },
		});
		expect((await assistants.list()).data.map((assistant) => assistant.id)).toEqual([id]);
		expect(await assistants.delete(id)).toMatchObject({ id, deleted: true });
		expect((await refusal(assistants.retrieve(id))).message).toContain(
			`No assistant found with id '${id}'`,
		);
	});

	it('keep threads and messages', async () => {
		const { threads } = beta();
		const file = await running.openai.files.create({
			file: fileOf('x', 'x.txt'),
			purpose: 'assistants',
		});
		const { id } = await threads.create({ metadata: { a: 'b' } });
		await threads.update(id, { metadata: { a: 'c' } });
		expect(await threads.retrieve(id)).toMatchObject({ object: 'thread', metadata: { a: 'c' } });
		const message = await threads.messages.create(id, {
			role: 'user',
			content: [{ type: 'text', text: 'Hi' }],
			attachments: [{ file_id: file.id, tools: [{ type: 'file_search' }] }],
		});
		expect(message.content).toEqual([{ type: 'text', text: { value: 'Hi', annotations: [] } }]);
		const place = { thread_id: id };
		await threads.messages.update(message.id, { ...place, metadata: { seen: 'yes' } });
		expect(await threads.messages.retrieve(message.id, place)).toMatchObject({
			metadata: { seen: 'yes' },
			attachments: [{ file_id: file.id }],
		});
		expect(await threads.messages.delete(message.id, place)).toMatchObject({ deleted: true });
		expect((await threads.messages.list(id)).data).toEqual([]);
		expect(await threads.delete(id)).toMatchObject({ id, deleted: true });
		expect((await refusal(threads.retrieve(id))).message).toContain(id);
	});

	it('run: queued, in progress, completed, with a message and a step', async () => {
		const { assistant, thread, place } = await begin({ instructions: 'Be kind.' });
		const { runs, messages } = beta().threads;
		const { id, status, instructions } = await runs.create(thread.id, {
			assistant_id: assistant.id,
			additional_instructions: 'Be short.',
		});
		expect([status, instructions]).toEqual(['queued', 'Be kind.\nBe short.']);
		const second = await refusal(runs.create(thread.id, { assistant_id: assistant.id }));
		expect(second.message).toContain(`already has an active run ${id}`);
		expect((await runs.retrieve(id, place)).status).toBe('in_progress');
		const done = await runs.retrieve(id, place);
		expect(done).toMatchObject({ status: 'completed', expires_at: null });
		expect(done.usage?.total_tokens).toBeGreaterThan(0);
		const [answer] = (await messages.list(thread.id, { run_id: id })).data;
		expect(answer).toMatchObject({
			role: 'assistant',
			assistant_id: assistant.id,
			content: [{ text: { value: 'Stand-in reply (no model was called): You said: Hello' } }],
		});
		const steps = await runs.steps.list(id, place);
		expect(steps.data).toMatchObject([
			{
				type: 'message_creation',
				status: 'completed',
				step_details: { message_creation: { message_id: answer?.id } },
			},
		]);
		const step = steps.data[0]?.id ?? '';
		const at = { ...place, run_id: id };
		expect(await runs.steps.retrieve(step, at)).toMatchObject({ id: step });
		expect((await refusal(runs.steps.retrieve('step_none', at))).message).toContain('step_none');
		expect((await runs.list(thread.id)).data.map((run) => run.id)).toEqual([id]);
	});

	it('wait for the outputs of functions and go on with them', async () => {
		const { assistant, thread, place } = await begin({ tools: [weather] });
		const { runs, messages } = beta().threads;
		const run = await runs.createAndPoll(thread.id, { assistant_id: assistant.id });
		expect(run.status).toBe('requires_action');
		const [call] = run.required_action?.submit_tool_outputs.tool_calls ?? [];
		expect(call).toMatchObject({ type: 'function', function: { name: 'weather' } });
		const submit = async (tool_call_id = '') =>
			await runs.submitToolOutputs(run.id, {
				...place,
				tool_outputs: [{ tool_call_id, output: 'sunny' }],
			});
		expect((await refusal(submit('call_none'))).message).toContain('Expected tool outputs for');
		expect((await submit(call?.id)).status).toBe('queued');
		expect((await refusal(submit(call?.id))).message).toContain('do not accept tool outputs');
		expect((await runs.poll(run.id, place)).status).toBe('completed');
		const [answer] = (await messages.list(thread.id)).data;
		expect(JSON.stringify(answer?.content)).toContain('The tools said: sunny');
		const steps = await runs.steps.list(run.id, { ...place, order: 'asc' });
		expect(steps.data).toMatchObject([
			{ step_details: { tool_calls: [{ function: { name: 'weather', output: 'sunny' } }] } },
			{ type: 'message_creation' },
		]);
	});

	it('search files, with the contents in the steps only where included', async () => {
		const file = await running.openai.files.create({
			file: fileOf('Hello from the file', 'hello.txt'),
			purpose: 'assistants',
		});
		const { id: store } = await running.openai.vectorStores.create({ file_ids: [file.id] });
		const { assistant, thread, place } = await begin({
			tools: [{ type: 'file_search' }],
			tool_resources: { file_search: { vector_store_ids: [store] } },
		});
		const { runs } = beta().threads;
		const run = await runs.createAndPoll(thread.id, { assistant_id: assistant.id });
		const content = 'step_details.tool_calls[*].file_search.results[*].content';
		const plain = await runs.steps.list(run.id, { ...place, order: 'asc' });
		expect(JSON.stringify(plain.data[0])).not.toContain('Hello from the file');
		const full = await runs.steps.list(run.id, { ...place, order: 'asc', include: [content] });
		expect(JSON.stringify(full.data[0])).toContain('Hello from the file');
	});

	it('create a thread and run it, and cancel', async () => {
		const { assistant } = await begin();
		const { threads } = beta();
		const run = await threads.createAndRun({
			assistant_id: assistant.id,
			thread: { messages: [{ role: 'user', content: 'Hi' }] },
		});
		const place = { thread_id: run.thread_id };
		expect((await threads.messages.list(run.thread_id)).data).toHaveLength(1);
		expect((await threads.runs.cancel(run.id, place)).status).toBe('cancelling');
		expect((await threads.runs.retrieve(run.id, place)).status).toBe('cancelled');
		expect((await refusal(threads.runs.cancel(run.id, place))).message).toContain(
			"Cannot cancel run with status 'cancelled'",
		);
	});

	it.each([
		['/assistants', {}, 400, 'model'],
		['/assistants', { model: 'none' }, 404, null],
		['/assistants', { model, tools: [{ type: 'x' }] }, 400, 'tools[0].type'],
		[
			'/assistants',
			{ model, tool_resources: { code_interpreter: { file_ids: ['file-x'] } } },
			404,
			'id',
		],
		['/threads', { messages: [{ role: 'system', content: 'x' }] }, 400, 'role'],
		['/threads/thread_none/messages', { role: 'user', content: 'x' }, 404, null],
		['/threads/runs', {}, 400, 'assistant_id'],
		['/threads/runs', { assistant_id: 'asst_none' }, 404, null],
	])('refuse POST %s of %j', async (path, body, status, param) => {
		const headers = { 'openai-beta': 'assistants=v2' };
		const error = await refusal(running.openai.post(path, { body, headers }));
		expect(error).toMatchObject({ status, param });
	});
});
