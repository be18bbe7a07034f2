import { fileOf, refusal, useApi } from './client';

interface Line {
	custom_id: string;
	response: { status_code: number; body: { choices?: unknown[]; error?: { code: string } } };
}

describe('batches', () => {
	const running = useApi();
	const batches = () => running.openai.batches;
	const upload = async (lines: unknown[]) => {
		const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
		const file = fileOf(text.join('\n'), 'input.jsonl');
		return (await running.openai.files.create({ file, purpose: 'batch' })).id;
	};
	const chat = (custom_id: string, model = 'gpt-6-luna') => ({
		custom_id,
		method: 'POST',
		url: '/v1/chat/completions',
		body: { model, messages: [{ role: 'user', content: custom_id }] },
	});
	const create = async (lines: unknown[]) =>
		await batches().create({
			input_file_id: await upload(lines),
			endpoint: '/v1/chat/completions',
			completion_window: '24h',
			metadata: { a: 'b' },
		});
	const linesOf = async (id: string | null | undefined) => {
		const text = await (await running.openai.files.content(id ?? '')).text();
		return text
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line) as Line);
	};

	it('answers every line, failures in a file of their own', async () => {
		const { id, status } = await create([chat('a'), chat('b', 'none'), '', chat('c'), chat('d')]);
		expect(status).toBe('validating');
		expect((await batches().retrieve(id)).status).toBe('in_progress');
		const done = await batches().retrieve(id);
		expect(done).toMatchObject({
			status: 'completed',
			request_counts: { total: 4, completed: 3, failed: 1 },
			metadata: { a: 'b' },
			errors: null,
		});
		const output = await linesOf(done.output_file_id);
		expect(output.map(({ custom_id }) => custom_id).sort()).toEqual(['a', 'c', 'd']);
		for (const { custom_id, response } of output) {
			expect(response.status_code).toBe(200);
			expect(JSON.stringify(response.body.choices)).toContain(`You said: ${custom_id}`);
		}
		const errors = await linesOf(done.error_file_id);
		expect(errors).toMatchObject([
			{
				custom_id: 'b',
				response: { status_code: 404, body: { error: { code: 'model_not_found' } } },
			},
		]);
		expect((await batches().list()).data.map((batch) => batch.id)).toEqual([id]);
		expect((await refusal(batches().cancel(id))).message).toContain("status 'completed'");
	});

	it('has no error file when nothing failed, and no output file when everything did', async () => {
		const finished = async (lines: unknown[]) => {
			const { id } = await create(lines);
			await batches().retrieve(id);
			return await batches().retrieve(id);
		};
		expect(await finished([chat('a')])).toMatchObject({ error_file_id: null });
		expect(await finished([chat('a', 'none')])).toMatchObject({ output_file_id: null });
	});

	it('fails on an input that is not right, and says where', async () => {
		const { body: _body, ...bodiless } = chat('e');
		const { id } = await create([
			chat('a'),
			'nonsense',
			chat('a'),
			{ ...chat('b'), url: '/v1/embeddings' },
			{ ...chat('c'), method: 'GET' },
			bodiless,
		]);
		await batches().retrieve(id);
		const failed = await batches().retrieve(id);
		expect(failed).toMatchObject({ status: 'failed', output_file_id: null });
		expect(failed.errors?.data?.map(({ line, code }) => [line, code])).toEqual([
			[2, 'invalid_json_line'],
			[3, 'duplicate_custom_id'],
			[4, 'invalid_url'],
			[5, 'invalid_method'],
			[6, 'missing_required_parameter'],
		]);
	});

	it('can be cancelled while it runs', async () => {
		const { id } = await create([chat('a')]);
		expect((await batches().cancel(id)).status).toBe('cancelling');
		const later = await batches().retrieve(id);
		expect(['cancelling', 'cancelled']).toContain(later.status);
		expect((await batches().retrieve(id)).status).toBe('cancelled');
	});

	it('answers 3,000 lines', async () => {
		const { id } = await create(Array.from({ length: 3000 }, (_, at) => chat(`c${at}`)));
		let batch = await batches().retrieve(id);
		while (batch.status === 'in_progress') batch = await batches().retrieve(id);
		expect(batch.request_counts).toEqual({ total: 3000, completed: 3000, failed: 0 });
		const ids = (await linesOf(batch.output_file_id)).map(({ custom_id }) => custom_id);
		expect(new Set(ids).size).toBe(3000);
	});

	it('refuses unknown files, files of another purpose, endpoints and windows', async () => {
		const body = { endpoint: '/v1/embeddings', completion_window: '24h' };
		const post = async (more: object) =>
			await refusal(running.openai.post('/batches', { body: { ...body, ...more } }));
		expect((await post({ input_file_id: 'file-none' })).message).toContain('file-none');
		const { id } = await running.openai.files.create({
			file: fileOf('{}', 'x.jsonl'),
			purpose: 'user_data',
		});
		expect(await post({ input_file_id: id })).toMatchObject({ param: 'input_file_id' });
		const input_file_id = await upload([chat('a')]);
		expect(await post({ input_file_id, endpoint: '/v1/x' })).toMatchObject({ param: 'endpoint' });
		expect(await post({ input_file_id, completion_window: '1h' })).toMatchObject({
			param: 'completion_window',
		});
		expect(await post({})).toMatchObject({ param: 'input_file_id' });
	});
});
