import type { ResponseCreateParamsNonStreaming } from 'openai/resources/responses/responses';
import { fileOf, refusal, useApi } from './client';

const model = 'gpt-6-luna';
const echo = 'Stand-in reply (no model was called): You said: ';
const weather = {
	type: 'function' as const,
	name: 'weather',
	strict: false,
	parameters: { type: 'object', properties: { city: { type: 'string', enum: ['Rome', 'Oslo'] } } },
};

describe('responses', () => {
	const running = useApi();
	const responses = () => running.openai.responses;
	const create = async (body: ResponseCreateParamsNonStreaming) => await responses().create(body);

	it('answers a text and can be fetched and deleted', async () => {
		const response = await create({ model, input: 'Hello', metadata: { a: 'b' } });
		expect(response).toMatchObject({
			object: 'response',
			status: 'completed',
			model,
			metadata: { a: 'b' },
			output: [{ type: 'message', role: 'assistant', status: 'completed' }],
		});
		expect(response.output_text).toBe(`${echo}Hello`);
		expect((await responses().retrieve(response.id)).output_text).toBe(`${echo}Hello`);
		const deleted = await fetch(`${running.api.url}/responses/${response.id}`, {
			method: 'DELETE',
			headers: { authorization: 'Bearer sk-test' },
		});
		expect([deleted.status, await deleted.text()]).toEqual([200, '']);
		const gone = await refusal(responses().retrieve(response.id));
		expect(gone).toMatchObject({ status: 404 });
		expect(gone.message).toContain(response.id);
	});

	it('keeps nothing with store: false', async () => {
		const { id } = await create({ model, input: 'Hello', store: false });
		expect((await refusal(responses().retrieve(id))).status).toBe(404);
	});

	it('takes images and files and names what it got', async () => {
		const file = await running.openai.files.create({
			file: fileOf('x', 'x.txt'),
			purpose: 'user_data',
		});
		const { output_text } = await create({
			model,
			input: [
				{
					role: 'user',
					content: [
						{ type: 'input_text', text: 'Look' },
						{ type: 'input_image', detail: 'auto', image_url: 'data:image/png;base64,AA==' },
						{
							type: 'input_file',
							filename: 'a.pdf',
							file_data: 'data:application/pdf;base64,AA==',
						},
						{ type: 'input_file', file_id: file.id },
					],
				},
			],
		});
		expect(output_text).toBe(`${echo}Look (with an image, a.pdf, ${file.id})`);
	});

	it('shows reasoning where it is asked for', async () => {
		const plain = await create({ model, input: 'x', reasoning: { effort: 'none' } });
		expect(plain.output.map(({ type }) => type)).toEqual(['message']);
		const { output, usage } = await create({
			model,
			input: 'x',
			reasoning: { effort: 'high', summary: 'auto' },
			include: ['reasoning.encrypted_content'],
		});
		expect(output[0]).toMatchObject({
			type: 'reasoning',
			summary: [{ type: 'summary_text' }],
			encrypted_content: expect.stringMatching(/./) as string,
		});
		expect(usage?.output_tokens_details.reasoning_tokens).toBeGreaterThan(0);
	});

	it('reads reasoning that is stored or encrypted, and no other', async () => {
		const think = async (more: object) => {
			const { output } = await create({
				model,
				input: 'x',
				reasoning: { effort: 'low' },
				...more,
			});
			if (output[0]?.type !== 'reasoning') throw new Error('expected reasoning');
			return output[0];
		};
		const include = ['reasoning.encrypted_content' as const];
		await create({ model, input: [await think({})] });
		await create({ model, input: [await think({ store: false, include })] });
		const lost = await think({ store: false });
		const error = await refusal(create({ model, input: [lost] }));
		expect(error).toMatchObject({ status: 404 });
		expect(error.message).toContain(`Item with id '${lost.id}' not found`);
		const other = await refusal(create({ model: 'gpt-4o', input: 'x', include }));
		expect(other.message).toContain('Encrypted content is not supported with this model');
	});

	it('calls a function and takes its result by the previous response', async () => {
		const asked = await create({
			model,
			input: 'In Oslo?',
			tools: [weather],
			tool_choice: 'required',
		});
		const [call] = asked.output;
		if (call?.type !== 'function_call') throw new Error('expected a function call');
		expect(JSON.parse(call.arguments)).toEqual({ city: 'Oslo' });
		const unanswered = await refusal(create({ model, previous_response_id: asked.id, input: 'x' }));
		expect(unanswered.message).toContain(`No tool output found for function call ${call.call_id}`);
		const result = { type: 'function_call_output' as const, call_id: call.call_id, output: 'rain' };
		const answered = await create({ model, previous_response_id: asked.id, input: [result] });
		expect(answered.output_text).toContain('The tools said: rain');
		const alone = await refusal(create({ model, input: [result] }));
		expect(alone.message).toContain('No tool call found for function call output');
	});

	it('gives JSON of a schema, and is incomplete at the token limit', async () => {
		const schema = {
			type: 'object',
			properties: { branch: { type: 'string', enum: ['a', 'refund'] } },
			required: ['branch'],
			additionalProperties: false,
		};
		const format = { type: 'json_schema' as const, name: 'answer', strict: true, schema };
		const { output_text } = await create({ model, input: 'a Refund!', text: { format } });
		expect(JSON.parse(output_text)).toEqual({ branch: 'a' });
		const cut = await create({ model, input: 'long '.repeat(50), max_output_tokens: 16 });
		expect(cut).toMatchObject({
			status: 'incomplete',
			incomplete_details: { reason: 'max_output_tokens' },
		});
		expect(cut.output_text).toHaveLength(64);
	});

	it('counts the history of a previous response as input and keeps it after a deletion', async () => {
		const first = await create({ model, input: 'one '.repeat(40) });
		const second = await create({ model, input: 'two', previous_response_id: first.id });
		expect(second.usage?.input_tokens).toBeGreaterThan(first.usage?.input_tokens ?? 0);
		await responses().delete(first.id);
		const third = await create({ model, input: 'three', previous_response_id: second.id });
		expect(third.usage?.input_tokens).toBeGreaterThan(second.usage?.input_tokens ?? 0);
		const items = await responses().inputItems.list(third.id);
		expect(items.data).toMatchObject([{ role: 'user', content: [{ text: 'three' }] }]);
	});

	it('refuses to continue what is not there, or two things at once', async () => {
		const lost = await refusal(create({ model, input: 'x', previous_response_id: 'resp_none' }));
		expect(lost).toMatchObject({
			status: 404,
			param: 'previous_response_id',
			code: 'previous_response_not_found',
		});
		expect(lost.message).toContain('resp_none');
		const nowhere = await refusal(create({ model, input: 'x', conversation: 'conv_none' }));
		expect(nowhere).toMatchObject({ status: 404 });
		const { id: previous_response_id } = await create({ model, input: 'x' });
		const { id: conversation } = await running.openai.conversations.create();
		const both = await refusal(create({ model, input: 'x', previous_response_id, conversation }));
		expect(both).toMatchObject({ status: 400, code: 'mutually_exclusive_parameters' });
	});

	it('works in the background: queued, in progress, completed', async () => {
		const { id, status, output } = await create({ model, input: 'Hello', background: true });
		expect([status, output]).toEqual(['queued', []]);
		expect(await responses().retrieve(id)).toMatchObject({ status: 'in_progress', output: [] });
		const done = await responses().retrieve(id);
		expect([done.status, done.output_text]).toEqual(['completed', `${echo}Hello`]);
		expect((await responses().cancel(id)).status).toBe('completed');
	});

	it('cancels background responses only', async () => {
		const { id } = await create({ model, input: 'Hello', background: true });
		expect((await responses().cancel(id)).status).toBe('cancelled');
		expect((await responses().retrieve(id)).status).toBe('cancelled');
		const plain = await create({ model, input: 'Hello' });
		const error = await refusal(responses().cancel(plain.id));
		expect(error.message).toContain('Cannot cancel a synchronous response');
	});

	it('counts tokens and compacts', async () => {
		const short = await responses().inputTokens.count({ model, input: 'one' });
		const long = await responses().inputTokens.count({ model, input: 'one '.repeat(50) });
		expect(short.object).toBe('response.input_tokens');
		expect(long.input_tokens).toBeGreaterThan(short.input_tokens);
		const { id: previous_response_id } = await create({ model, input: 'Hello' });
		const compacted = await responses().compact({ model, previous_response_id });
		expect(compacted.output.map(({ type }) => type)).toEqual(['message', 'compaction']);
		const input = compacted.output as unknown as ResponseCreateParamsNonStreaming['input'];
		await expect(create({ model, input })).resolves.toMatchObject({ status: 'completed' });
	});

	it.each([
		['no model', { input: 'x' }, 'model'],
		['no input', { model }, 'input'],
		['a number as input', { model, input: 5 }, 'input'],
		['15 output tokens', { model, input: 'x', max_output_tokens: 15 }, 'max_output_tokens'],
		[
			'background without store',
			{ model, input: 'x', background: true, store: false },
			'background',
		],
		['an unknown role', { model, input: [{ role: 'x', content: 'x' }] }, 'input[0].role'],
		['an unknown item', { model, input: [{ type: 'x' }] }, 'input[0]'],
		['an unknown tool', { model, input: 'x', tools: [{ type: 'x' }] }, 'tools[0].type'],
		[
			'file search in nothing',
			{ model, input: 'x', tools: [{ type: 'file_search' }] },
			'tools[0].vector_store_ids',
		],
		[
			'an interpreter without a container',
			{ model, input: 'x', tools: [{ type: 'code_interpreter' }] },
			'tools[0].container',
		],
		[
			'an MCP server without a URL',
			{ model, input: 'x', tools: [{ type: 'mcp', server_label: 'a' }] },
			'tools[0].server_url',
		],
		['a choice of no tool', { model, input: 'x', tool_choice: 'auto' }, 'tool_choice'],
		[
			'a schema without a name',
			{ model, input: 'x', text: { format: { type: 'json_schema', schema: {} } } },
			'text.format.name',
		],
	])('refuses %s', async (_name, body, param) => {
		const error = await refusal(running.openai.post('/responses', { body }));
		expect(error).toMatchObject({ status: 400, param, type: 'invalid_request_error' });
	});
});
