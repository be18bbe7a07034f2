import { Ajv } from 'ajv';
import type {
	ChatCompletionChunk,
	ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import { refusal, useApi } from './client';

const model = 'gpt-6-luna';
const hello: ChatCompletionMessageParam[] = [{ role: 'user', content: 'Hello there' }];
const weather = {
	type: 'function' as const,
	function: {
		name: 'weather',
		parameters: {
			type: 'object',
			properties: { city: { type: 'string' }, days: { type: 'integer', minimum: 2 } },
			required: ['city', 'days'],
		},
	},
};

describe('chat completions', () => {
	const running = useApi();
	const chat = () => running.openai.chat.completions;

	it('says that no model was called and echoes the user', async () => {
		const completion = await chat().create({ model, messages: hello });
		expect(completion).toMatchObject({
			object: 'chat.completion',
			model,
			service_tier: 'default',
			choices: [{ index: 0, finish_reason: 'stop', logprobs: null }],
		});
		expect(completion.choices[0]?.message.content).toBe(
			'Stand-in reply (no model was called): You said: Hello there',
		);
		const { usage } = completion;
		expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
	});

	it('gives as many choices as asked, each different, with log probabilities', async () => {
		const completion = await chat().create({
			model,
			messages: hello,
			n: 3,
			logprobs: true,
			top_logprobs: 2,
		});
		const texts = completion.choices.map(({ message }) => message.content);
		expect(new Set(texts).size).toBe(3);
		const entries = completion.choices[0]?.logprobs?.content ?? [];
		expect(entries.map(({ token }) => token).join('')).toBe(texts[0]);
		expect(entries[0]?.top_logprobs).toHaveLength(2);
	});

	it('calls a tool when one is forced, required or named, and not otherwise', async () => {
		const asked = { model, messages: hello, tools: [weather] };
		const name = { type: 'function' as const, function: { name: 'weather' } };
		for (const tool_choice of ['required' as const, name]) {
			const { choices } = await chat().create({ ...asked, tool_choice });
			expect(choices[0]?.finish_reason).toBe('tool_calls');
			const [call] = choices[0]?.message.tool_calls ?? [];
			if (call?.type !== 'function') throw new Error('expected a function call');
			expect(call.function.name).toBe('weather');
			expect(JSON.parse(call.function.arguments)).toMatchObject({ days: 2 });
		}
		expect((await chat().create(asked)).choices[0]?.finish_reason).toBe('stop');
		const naming = [{ role: 'user' as const, content: 'Use weather' }];
		const named = await chat().create({ ...asked, messages: naming });
		expect(named.choices[0]?.finish_reason).toBe('tool_calls');
		const none = await chat().create({ ...asked, messages: naming, tool_choice: 'none' });
		expect(none.choices[0]?.finish_reason).toBe('stop');
	});

	it('calls custom tools and functions of the older form', async () => {
		const custom = { type: 'custom' as const, custom: { name: 'grep' } };
		const asked = await chat().create({
			model,
			messages: hello,
			tools: [custom],
			tool_choice: custom,
		});
		expect(asked.choices[0]?.message.tool_calls).toMatchObject([
			{ type: 'custom', custom: { name: 'grep', input: 'stand-in input for grep' } },
		]);
		const body = {
			model,
			messages: hello,
			functions: [{ name: 'old' }],
			function_call: { name: 'old' },
		};
		expect(await running.openai.post('/chat/completions', { body })).toMatchObject({
			choices: [
				{
					finish_reason: 'function_call',
					message: { function_call: { name: 'old', arguments: '{}' } },
				},
			],
		});
	});

	it('answers from the results of tools, and refuses calls and results without each other', async () => {
		const call = {
			id: 'call_1',
			type: 'function' as const,
			function: { name: 'weather', arguments: '{}' },
		};
		const called = { role: 'assistant' as const, content: null, tool_calls: [call] };
		const result = { role: 'tool' as const, tool_call_id: 'call_1', content: 'sunny' };
		const { choices } = await chat().create({ model, messages: [...hello, called, result] });
		expect(choices[0]?.message.content).toContain('The tools said: sunny');
		const open = await refusal(chat().create({ model, messages: [...hello, called] }));
		expect(open.message).toContain('did not have response messages: call_1');
		const orphan = await refusal(chat().create({ model, messages: [...hello, result] }));
		expect(orphan.message).toContain(
			"must be a response to a preceeding message with 'tool_calls'",
		);
	});

	it('answers JSON that satisfies the schema', async () => {
		const schema = {
			type: 'object',
			properties: {
				branch: { type: 'string', enum: ['sales', 'support'] },
				score: { type: 'number', minimum: 0.2, maximum: 1 },
				tags: { type: 'array', items: { $ref: '#/$defs/tag' }, minItems: 2 },
				parent: { anyOf: [{ type: 'null' }, { $ref: '#' }] },
				note: { type: ['string', 'null'], maxLength: 5 },
			},
			required: ['branch', 'score', 'tags', 'parent', 'note'],
			additionalProperties: false,
			$defs: { tag: { type: 'string', enum: ['a', 'b'] } },
		};
		const { choices } = await chat().create({
			model,
			messages: [{ role: 'user', content: 'I need support' }],
			response_format: {
				type: 'json_schema',
				json_schema: { name: 'answer', strict: true, schema },
			},
		});
		const value: unknown = JSON.parse(choices[0]?.message.content ?? '');
		const validate = new Ajv().compile(schema);
		expect(validate(value) ? null : validate.errors).toBeNull();
		expect(value).toMatchObject({ branch: 'support' });
	});

	it('refuses a strict schema that is not strict, and a JSON object that nobody asked for', async () => {
		const loose = { type: 'object', properties: { a: { type: 'string' } } };
		const format = { name: 'answer', strict: true, schema: loose };
		const error = await refusal(
			chat().create({
				model,
				messages: hello,
				response_format: { type: 'json_schema', json_schema: format },
			}),
		);
		expect(error).toMatchObject({ status: 400, param: 'response_format' });
		expect(error.message).toContain("'additionalProperties' is required to be supplied");
		const silent = await refusal(
			chat().create({ model, messages: hello, response_format: { type: 'json_object' } }),
		);
		expect(silent.message).toContain("must contain the word 'json'");
	});

	it('streams the same answer in pieces, usage last where asked', async () => {
		const whole = (await chat().create({ model, messages: hello })).choices[0]?.message.content;
		const stream = await chat().create({
			model,
			messages: hello,
			stream: true,
			stream_options: { include_usage: true },
		});
		const chunks: ChatCompletionChunk[] = [];
		for await (const chunk of stream) chunks.push(chunk);
		const deltas = chunks.flatMap(({ choices }) => choices.map(({ delta }) => delta.content ?? ''));
		expect(deltas.filter(Boolean).length).toBeGreaterThan(3);
		expect(deltas.join('')).toBe(whole);
		expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
		expect(chunks.at(-1)?.choices).toEqual([]);
		expect(chunks.at(-1)?.usage?.total_tokens).toBeGreaterThan(0);
		expect(chunks[0]?.usage).toBeNull();
	});

	it('streams tool calls that the SDK puts together', async () => {
		const stream = chat().stream({
			model,
			messages: hello,
			tools: [weather],
			tool_choice: 'required',
		});
		const { choices } = await stream.finalChatCompletion();
		const [call] = choices[0]?.message.tool_calls ?? [];
		if (call?.type !== 'function') throw new Error('expected a function call');
		expect(JSON.parse(call.function.arguments)).toMatchObject({ days: 2 });
	});

	it('stops at the token limit', async () => {
		const { choices } = await chat().create({ model, messages: hello, max_completion_tokens: 2 });
		expect(choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'Stand-in' } });
	});

	it('speaks when audio is asked for', async () => {
		const { choices } = await chat().create({
			model: 'gpt-audio-mini',
			messages: hello,
			modalities: ['text', 'audio'],
			audio: { voice: 'alloy', format: 'wav' },
		});
		const { content, audio } = choices[0]?.message ?? {};
		expect(content).toBeNull();
		expect(Buffer.from(audio?.data ?? '', 'base64').toString('latin1', 0, 4)).toBe('RIFF');
		expect(audio?.transcript).toContain('Hello there');
	});

	it('keeps stored completions: list, filter, messages, update, delete', async () => {
		const store = async (topic: string) =>
			await chat().create({ model, messages: hello, store: true, metadata: { topic } });
		const first = await store('one');
		const second = await store('two');
		await chat().create({ model, messages: hello });
		const listed = await chat().list();
		expect(listed.data.map(({ id }) => id)).toEqual([first.id, second.id]);
		const filtered = await chat().list({ metadata: { topic: 'two' } });
		expect(filtered.data.map(({ id }) => id)).toEqual([second.id]);
		expect((await chat().list({ model: 'gpt-5' })).data).toEqual([]);
		const messages = await chat().messages.list(first.id);
		expect(messages.data).toMatchObject([{ role: 'user', content: 'Hello there' }]);
		await chat().update(first.id, { metadata: { topic: 'three' } });
		expect(await chat().retrieve(first.id)).toMatchObject({ metadata: { topic: 'three' } });
		expect(await chat().delete(first.id)).toMatchObject({ id: first.id, deleted: true });
		const gone = await refusal(chat().retrieve(first.id));
		expect(gone).toMatchObject({ status: 404 });
		expect(gone.message).toContain(first.id);
	});
});
