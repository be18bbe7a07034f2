import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { refusal, useApi } from './client';

const model = 'gpt-6-luna';
const hello: ChatCompletionMessageParam[] = [{ role: 'user', content: 'Hello there' }];

describe('chat completions that are refused', () => {
	const running = useApi();
	const chat = () => running.openai.chat.completions;

	const image = { type: 'image_url' as const, image_url: { url: 'nonsense' } };
	it.each([
		['no model', { messages: hello }, 'model', 'missing_required_parameter'],
		['no messages', { model }, 'messages', 'missing_required_parameter'],
		['empty messages', { model, messages: [] }, 'messages', 'empty_array'],
		[
			'an unknown role',
			{ model, messages: [{ role: 'x', content: '' }] },
			'messages[0].role',
			'invalid_value',
		],
		[
			'an image that is no URL',
			{ model, messages: [{ role: 'user', content: [image] }] },
			'messages[0].content[0].image_url.url',
			'invalid_value',
		],
		[
			'a temperature of 3',
			{ model, messages: hello, temperature: 3 },
			'temperature',
			'decimal_above_max_value',
		],
		[
			'a text as temperature',
			{ model, messages: hello, temperature: '1' },
			'temperature',
			'invalid_type',
		],
		['n of 0', { model, messages: hello, n: 0 }, 'n', 'integer_below_min_value'],
		['top_logprobs alone', { model, messages: hello, top_logprobs: 2 }, 'top_logprobs', null],
		[
			'five stops',
			{ model, messages: hello, stop: ['a', 'b', 'c', 'd', 'e'] },
			'stop',
			'array_above_max_length',
		],
		['tool_choice alone', { model, messages: hello, tool_choice: 'auto' }, 'tool_choice', null],
		[
			'a bad function name',
			{ model, messages: hello, tools: [{ type: 'function', function: { name: 'a b' } }] },
			'tools[0].function.name',
			'invalid_value',
		],
		[
			'17 metadata pairs',
			{
				model,
				messages: hello,
				metadata: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, 'v'])),
			},
			'metadata',
			'object_above_max_properties',
		],
		[
			'metadata that is no text',
			{ model, messages: hello, metadata: { a: 1 } },
			'metadata.a',
			'invalid_type',
		],
	])('refuses %s', async (_name, body, param, code) => {
		const error = await refusal(running.openai.post('/chat/completions', { body }));
		expect(error).toMatchObject({ status: 400, param, code, type: 'invalid_request_error' });
		expect(error.message).not.toBe('');
	});

	it('refuses models that are unknown or of another kind, and takes fine-tuned ones', async () => {
		const unknown = await refusal(chat().create({ model: 'gpt-none', messages: hello }));
		expect(unknown).toMatchObject({ status: 404, code: 'model_not_found' });
		expect(unknown.message).toContain(
			'The model `gpt-none` does not exist or you do not have access',
		);
		const other = await refusal(
			chat().create({ model: 'text-embedding-3-small', messages: hello }),
		);
		expect(other.message).toContain('not a chat model');
		const responses = await refusal(chat().create({ model: 'gpt-5.5-pro', messages: hello }));
		expect(responses.message).toContain('only supported in v1/responses');
		await chat().create({ model: 'ft:gpt-4.1-mini:mine:whisper:1', messages: hello });
	});

	it('refuses a file that is not there and names one that is', async () => {
		const ask = async (file_id: string) =>
			await chat().create({
				model,
				messages: [{ role: 'user', content: [{ type: 'file', file: { file_id } }] }],
			});
		expect((await refusal(ask('file-none'))).message).toContain('No such File object: file-none');
	});
});
