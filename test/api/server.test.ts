import { startApi } from 'openai-stand-in';
import { clientOf, fileOf, refusal, useApi } from './client';

describe('stand-in API', () => {
	const running = useApi();
	const post = (path: string, body: string, type = 'application/json') =>
		fetch(running.api.url + path, {
			method: 'POST',
			headers: { authorization: 'Bearer sk-test', 'content-type': type },
			body,
		});

	it('refuses a missing and a wrong key as the API does', async () => {
		const anonymous = await fetch(`${running.api.url}/models`);
		expect(anonymous.status).toBe(401);
		expect(await anonymous.text()).toContain("You didn't provide an API key");
		const error = await refusal(clientOf(running.api, 'sk-wrong').models.list());
		expect(error).toMatchObject({
			status: 401,
			type: 'invalid_request_error',
			code: 'invalid_api_key',
		});
		expect(error.message).toContain('Incorrect API key provided: sk-w***ng.');
		expect(error.message).not.toContain('sk-wrong');
	});

	it('accepts only the given keys where keys are given', async () => {
		const api = await startApi({ keys: ['sk-one', 'sk-wrong-but-listed'] });
		try {
			await expect(clientOf(api, 'sk-one').models.list()).resolves.toBeDefined();
			await expect(clientOf(api, 'sk-wrong-but-listed').models.list()).resolves.toBeDefined();
			expect((await refusal(clientOf(api, 'sk-two').models.list())).status).toBe(401);
		} finally {
			await api.close();
		}
	});

	it('answers unknown paths with 404, known ones under a wrong method with 405', async () => {
		const { openai } = running;
		expect(await refusal(openai.get('/nowhere'))).toMatchObject({ status: 404 });
		const error = await refusal(openai.put('/models'));
		expect(error.status).toBe(405);
		expect(error.headers?.get('allow')).toBe('GET');
		const outside = await fetch(running.api.url.replace('/v1', '/other'), {
			headers: { authorization: 'Bearer sk-test' },
		});
		expect(outside.status).toBe(404);
	});

	it('gives every answer a request id of its own', async () => {
		const { request_id: first } = await running.openai.models.list().withResponse();
		const { requestID: second } = await refusal(running.openai.get('/nowhere'));
		expect(first).toMatch(/^req_/);
		expect(second).toMatch(/^req_/);
		expect(first).not.toBe(second);
	});

	it.each([
		['text that is not JSON', '{"model":', 'application/json', 'could not parse the JSON body'],
		['JSON that is no object', '[1]', 'application/json', 'must be an object'],
		['another content type', 'model=x', 'text/plain', "Unsupported content type: 'text/plain'"],
		['a form', 'model=x', 'application/x-www-form-urlencoded', 'Unsupported content type'],
	])('refuses %s with 400', async (_name, body, type, message) => {
		const answer = await post('/chat/completions', body, type);
		expect(answer.status).toBe(400);
		const { error } = (await answer.json()) as { error: { message: string; type: string } };
		expect(error.message).toContain(message);
		expect(error.type).toBe('invalid_request_error');
	});

	it('refuses a broken form with 400', async () => {
		const answer = await post('/files', '--x\r\nbroken', 'multipart/form-data; boundary=x');
		expect(answer.status).toBe(400);
		expect(await answer.text()).toContain('Could not parse multipart form');
	});

	it('records what arrives, refused requests too', async () => {
		const { openai, api } = running;
		await openai.embeddings.create({
			model: 'text-embedding-3-small',
			input: 'x',
			encoding_format: 'float',
		});
		await openai.files.list({ limit: 5, purpose: 'batch' });
		await refusal(
			openai.files.create({ file: fileOf('héllo', 'ä.txt'), purpose: 'none' as 'batch' }),
		);
		expect(api.requests).toMatchObject([
			{
				method: 'POST',
				path: '/v1/embeddings',
				headers: { authorization: 'Bearer sk-test' },
				body: { model: 'text-embedding-3-small', input: 'x', encoding_format: 'float' },
			},
			{ method: 'GET', path: '/v1/files', query: { limit: '5', purpose: 'batch' } },
			{
				method: 'POST',
				path: '/v1/files',
				body: {
					fields: { purpose: 'none' },
					files: [{ field: 'file', fileName: 'ä.txt', bytes: 6 }],
				},
			},
		]);
		expect(api.requests[1]?.body).toBeUndefined();
		api.reset();
		expect(api.requests).toHaveLength(0);
	});

	it('forgets everything at a reset', async () => {
		const { openai, api } = running;
		const { id } = await openai.files.create({ file: fileOf('x', 'x.txt'), purpose: 'user_data' });
		api.script({ text: 'never said' });
		api.reset();
		expect((await refusal(openai.files.retrieve(id))).status).toBe(404);
		const { choices } = await openai.chat.completions.create({
			model: 'gpt-6-luna',
			messages: [{ role: 'user', content: 'Hi' }],
		});
		expect(choices[0]?.message.content).not.toBe('never said');
		expect((await openai.models.list()).data.length).toBeGreaterThan(30);
	});

	it('answers 429 with the time to wait once the limit is used up', async () => {
		const api = await startApi({ limit: 2 });
		try {
			const client = clientOf(api);
			const answers = await Promise.allSettled(
				Array.from({ length: 6 }, async () => await client.models.list().withResponse()),
			);
			const passed = answers.filter(({ status }) => status === 'fulfilled');
			expect(passed.length).toBeGreaterThanOrEqual(2);
			expect(passed.length).toBeLessThan(6);
			const refused = answers.find((answer) => answer.status === 'rejected');
			expect(refused?.reason).toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
			const { headers } = refused?.reason as { headers: Headers };
			expect(Number(headers.get('retry-after-ms'))).toBeGreaterThan(0);
			expect(headers.get('x-ratelimit-limit-requests')).toBe('2');
			expect(headers.get('x-ratelimit-remaining-requests')).toBe('0');
			// The SDK waits as told and then passes.
			await client.models.list({ maxRetries: 5 });
		} finally {
			await api.close();
		}
	});

	it('holds only so many requests as it is told', async () => {
		const api = await startApi({ history: 2 });
		try {
			for (const id of ['a', 'b', 'c']) await refusal(clientOf(api).models.retrieve(id));
			expect(api.requests.map((request) => request.path)).toEqual(['/v1/models/b', '/v1/models/c']);
		} finally {
			await api.close();
		}
	});

	it('closes with a request in flight', async () => {
		const api = await startApi({ latency: 60_000 });
		const waiting = refusal(clientOf(api).models.list());
		try {
			while (api.requests.length === 0) await new Promise(setImmediate);
		} finally {
			await api.close();
		}
		expect((await waiting).message).toContain('Connection error');
	});
});
