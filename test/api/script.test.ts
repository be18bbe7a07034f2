import { refusal, useApi } from './client';

const model = 'gpt-6-luna';

describe('scripted replies', () => {
	const running = useApi();
	const chat = async () =>
		(
			await running.openai.chat.completions.create({
				model,
				messages: [{ role: 'user', content: 'Hi' }],
			})
		).choices[0];
	const respond = async () => await running.openai.responses.create({ model, input: 'Hi' });

	it('are given in order by either API, then the stand-in speaks again', async () => {
		running.api.script({ text: 'one' }, { text: 'two' });
		expect((await chat())?.message.content).toBe('one');
		expect((await respond()).output_text).toBe('two');
		expect((await respond()).output_text).toContain('Stand-in reply');
	});

	it('call tools with given arguments and call ids', async () => {
		const call = { name: 'add', arguments: { a: 1 }, callId: 'call_mine' };
		running.api.script({ toolCalls: [call, call] }, { text: 'first', toolCalls: [call] });
		expect((await chat())?.message.tool_calls).toMatchObject([
			{ id: 'call_mine', function: { name: 'add', arguments: '{"a":1}' } },
			{ id: 'call_mine' },
		]);
		expect((await respond()).output).toMatchObject([
			{ type: 'message' },
			{ type: 'function_call', call_id: 'call_mine', name: 'add', arguments: '{"a":1}' },
		]);
	});

	it('stream like any other answer', async () => {
		running.api.script({ text: 'streamed words' }, { toolCalls: [{ name: 'add', arguments: {} }] });
		const stream = running.openai.chat.completions.stream({
			model,
			messages: [{ role: 'user', content: 'Hi' }],
		});
		expect(await stream.finalContent()).toBe('streamed words');
		const events = running.openai.responses.stream({ model, input: 'Hi' });
		expect((await events.finalResponse()).output).toMatchObject([
			{ type: 'function_call', name: 'add' },
		]);
	});

	it('may depend on the request', async () => {
		running.api.script(({ path, body }) => ({
			text: `${path} ${(body as { model: string }).model}`,
		}));
		expect((await respond()).output_text).toBe(`/v1/responses ${model}`);
	});

	it('fail with any status, body and headers', async () => {
		running.api.script(
			{ error: { status: 502, body: '<html>Bad gateway</html>' } },
			{ error: { status: 429, headers: { 'retry-after': '90' } } },
			{ error: { status: 400, body: { error: { message: 'No.', code: 'mine' } } } },
		);
		expect((await refusal(chat())).message).toContain('<html>Bad gateway</html>');
		const limited = await refusal(respond());
		expect(limited.status).toBe(429);
		expect(limited.headers?.get('retry-after')).toBe('90');
		expect(await refusal(chat())).toMatchObject({ status: 400, code: 'mine' });
	});

	it('set status, refusal and usage', async () => {
		running.api.script(
			{ status: 'failed' },
			{ text: 'cut', status: 'incomplete', usage: { input_tokens: 7, output_tokens: 9 } },
			{ refusal: 'I cannot.' },
			{ refusal: 'I cannot.' },
		);
		expect(await respond()).toMatchObject({ status: 'failed', error: { code: 'server_error' } });
		expect(await respond()).toMatchObject({
			status: 'incomplete',
			usage: { input_tokens: 7, output_tokens: 9, total_tokens: 16 },
		});
		expect((await respond()).output).toMatchObject([
			{ content: [{ type: 'refusal', refusal: 'I cannot.' }] },
		]);
		expect((await chat())?.message).toMatchObject({ content: null, refusal: 'I cannot.' });
	});
});
