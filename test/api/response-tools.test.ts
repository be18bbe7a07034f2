import type { Tool } from 'openai/resources/responses/responses';
import { fileOf, refusal, useApi } from './client';

const model = 'gpt-6-luna';
const mcp: Tool = { type: 'mcp', server_label: 'docs', server_url: 'https://mcp.example.com' };

describe('tools that the API runs itself', () => {
	const running = useApi();
	const ask = async (input: string, tools: Tool[], more: object = {}) =>
		await running.openai.responses.create({ model, input, tools, stream: false, ...more });

	it('searches the web with citations, sources where included', async () => {
		const { output } = await ask('news', [{ type: 'web_search' }], {
			include: ['web_search_call.action.sources'],
		});
		expect(output).toMatchObject([
			{ type: 'web_search_call', action: { query: 'news', sources: [{ type: 'url' }] } },
			{ content: [{ annotations: [{ type: 'url_citation' }] }] },
		]);
		const [plain] = (await ask('news', [{ type: 'web_search' }])).output;
		expect(plain).not.toHaveProperty('action.sources');
	});

	it('really searches vector stores', async () => {
		const { files, vectorStores } = running.openai;
		const file = await files.create({
			file: fileOf('Returns are accepted for 30 days.', 'policy.md'),
			purpose: 'assistants',
		});
		const { id } = await vectorStores.create({ file_ids: [file.id] });
		const search: Tool = { type: 'file_search', vector_store_ids: [id] };
		const { output } = await ask('are returns accepted', [search], {
			include: ['file_search_call.results'],
		});
		expect(output).toMatchObject([
			{ type: 'file_search_call', results: [{ file_id: file.id, filename: 'policy.md' }] },
			{ content: [{ annotations: [{ type: 'file_citation', file_id: file.id }] }] },
		]);
		const missed = await ask('zebra', [search], { include: ['file_search_call.results'] });
		expect(missed.output[0]).toMatchObject({ results: [] });
		const lost = await refusal(ask('x', [{ type: 'file_search', vector_store_ids: ['vs_none'] }]));
		expect(lost).toMatchObject({ status: 404 });
		expect(lost.message).toContain('vs_none');
	});

	it('runs code and draws a decodable PNG', async () => {
		const { output } = await ask(
			'draw',
			[
				{ type: 'code_interpreter', container: { type: 'auto' } },
				{ type: 'image_generation', size: '1024x1536' },
			],
			{ include: ['code_interpreter_call.outputs'] },
		);
		expect(output[0]).toMatchObject({
			type: 'code_interpreter_call',
			outputs: [{ type: 'logs' }],
		});
		const image = output[1];
		if (image?.type !== 'image_generation_call') throw new Error('expected an image');
		const bytes = Buffer.from(image.result ?? '', 'base64');
		expect(bytes.toString('latin1', 1, 4)).toBe('PNG');
		expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1024, 1536]);
	});

	it('asks before it calls an MCP server, unless told not to', async () => {
		const asked = await ask('hi', [mcp]);
		expect(asked.output.map(({ type }) => type)).toEqual([
			'mcp_list_tools',
			'mcp_approval_request',
		]);
		const approval_request_id = asked.output[1]?.id ?? '';
		const decide = async (approve: boolean) =>
			await running.openai.responses.create({
				model,
				previous_response_id: asked.id,
				input: [{ type: 'mcp_approval_response', approval_request_id, approve }],
				tools: [mcp],
			});
		expect((await decide(true)).output).toMatchObject([
			{ type: 'mcp_call', approval_request_id, output: 'hi' },
			{ type: 'message' },
		]);
		expect((await decide(false)).output.map(({ type }) => type)).toEqual(['message']);
		const free = await ask('hi', [{ ...mcp, require_approval: 'never' }]);
		expect(free.output.map(({ type }) => type)).toEqual(['mcp_list_tools', 'mcp_call', 'message']);
	});

	it('uses none with tool_choice none', async () => {
		const { output } = await ask('news', [{ type: 'web_search' }], { tool_choice: 'none' });
		expect(output.map(({ type }) => type)).toEqual(['message']);
	});
});

describe('a streamed response', () => {
	const running = useApi();

	it('sends the events of every item in order, numbered, and ends with the response', async () => {
		const stream = await running.openai.responses.create({
			model,
			input: 'hello',
			stream: true,
			reasoning: { effort: 'low', summary: 'auto' },
			tools: [{ type: 'web_search' }],
		});
		const events = [];
		for await (const event of stream) events.push(event);
		expect(events.map(({ sequence_number }) => sequence_number)).toEqual(events.map((_, at) => at));
		const types = events.map(({ type }) => type);
		const once = types.filter((type, at) => type !== types[at - 1]);
		expect(once).toEqual([
			'response.created',
			'response.in_progress',
			'response.output_item.added',
			'response.reasoning_summary_part.added',
			'response.reasoning_summary_text.delta',
			'response.reasoning_summary_text.done',
			'response.reasoning_summary_part.done',
			'response.output_item.done',
			'response.output_item.added',
			'response.web_search_call.in_progress',
			'response.web_search_call.searching',
			'response.web_search_call.completed',
			'response.output_item.done',
			'response.output_item.added',
			'response.content_part.added',
			'response.output_text.delta',
			'response.output_text.annotation.added',
			'response.output_text.done',
			'response.content_part.done',
			'response.output_item.done',
			'response.completed',
		]);
		const text = events.flatMap((event) =>
			event.type === 'response.output_text.delta' ? [event.delta] : [],
		);
		const last = events.at(-1);
		if (last?.type !== 'response.completed') throw new Error('expected the response');
		const whole = await running.openai.responses.retrieve(last.response.id);
		expect(text.join('')).toBe(whole.output_text);
	});

	it('can be resumed after an event', async () => {
		const { id } = await running.openai.responses.create({ model, input: 'hello' });
		const stream = await running.openai.responses.retrieve(id, { stream: true, starting_after: 3 });
		const numbers = [];
		for await (const { sequence_number } of stream) numbers.push(sequence_number);
		expect(numbers[0]).toBe(4);
		expect(numbers.length).toBeGreaterThan(3);
	});

	it('streams function calls that the SDK puts together', async () => {
		const stream = running.openai.responses.stream({
			model,
			input: 'x',
			tool_choice: 'required',
			tools: [
				{
					type: 'function',
					name: 'add',
					strict: false,
					parameters: { type: 'object', properties: { a: { type: 'integer' } } },
				},
			],
		});
		const { output } = await stream.finalResponse();
		expect(output).toMatchObject([{ type: 'function_call', name: 'add', arguments: '{"a":0}' }]);
	});
});
