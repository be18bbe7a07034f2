import { fileOf, refusal, useApi } from './client';

const model = 'gpt-4.1-mini-2025-04-14';

describe('fine-tuning', () => {
	const running = useApi();
	const jobs = () => running.openai.fineTuning.jobs;
	const upload = async (
		content = '{"messages":[]}\n',
		purpose: 'fine-tune' | 'user_data' = 'fine-tune',
	) => (await running.openai.files.create({ file: fileOf(content, 'train.jsonl'), purpose })).id;
	const create = async (more: object = {}) =>
		await jobs().create({ model, training_file: await upload(), ...more });

	it('ends with a model that can be used and deleted', async () => {
		const { id, status } = await create({ suffix: 'mine', metadata: { a: 'b' } });
		expect(status).toBe('validating_files');
		expect(await jobs().retrieve(id)).toMatchObject({ status: 'running', fine_tuned_model: null });
		const done = await jobs().retrieve(id);
		const tuned = done.fine_tuned_model ?? '';
		expect(done).toMatchObject({ status: 'succeeded', metadata: { a: 'b' } });
		expect(tuned).toMatch(new RegExp(`^ft:${model}:stand-in:mine:`));
		expect(done.trained_tokens).toBeGreaterThan(0);
		const results = await running.openai.files.content(done.result_files[0] ?? '');
		expect(await results.text()).toContain('step,train_loss');
		await running.openai.chat.completions.create({
			model: tuned,
			messages: [{ role: 'user', content: 'Hi' }],
		});
		expect((await running.openai.models.delete(tuned)).deleted).toBe(true);
	});

	it('writes events as it goes and checkpoints in the end', async () => {
		const { id } = await create();
		expect((await jobs().listEvents(id)).data).toHaveLength(2);
		expect((await jobs().checkpoints.list(id)).data).toEqual([]);
		await jobs().retrieve(id);
		await jobs().retrieve(id);
		const events: string[] = [];
		for await (const { message } of jobs().listEvents(id, { limit: 3 })) events.push(message);
		expect(events[0]).toBe('The job has successfully completed');
		expect(events.at(-1)).toBe(`Created fine-tuning job: ${id}`);
		expect(new Set(events).size).toBe(events.length);
		const checkpoints = await jobs().checkpoints.list(id);
		expect(checkpoints.data.map(({ step_number }) => step_number)).toEqual([3, 2, 1]);
	});

	it('pauses, resumes and cancels', async () => {
		const { id } = await create();
		expect((await jobs().pause(id)).status).toBe('paused');
		expect((await jobs().retrieve(id)).status).toBe('paused');
		expect((await jobs().resume(id)).status).toBe('queued');
		expect((await refusal(jobs().resume(id))).message).toContain("status 'queued'");
		expect((await jobs().cancel(id)).status).toBe('cancelled');
		expect((await jobs().retrieve(id)).status).toBe('cancelled');
		expect((await refusal(jobs().pause(id))).message).toContain("status 'cancelled'");
	});

	it('lists jobs, by metadata where asked', async () => {
		const first = await create({ metadata: { team: 'a' } });
		const second = await create({ metadata: { team: 'b' } });
		expect((await jobs().list()).data.map(({ id }) => id)).toEqual([second.id, first.id]);
		const filtered = await jobs().list({ metadata: { team: 'a' } });
		expect(filtered.data.map(({ id }) => id)).toEqual([first.id]);
		const page = await jobs().list({ limit: 1, after: second.id });
		expect(page.data.map(({ id }) => id)).toEqual([first.id]);
	});

	it('fails on a training file that is not JSON lines', async () => {
		const job = await create({ training_file: await upload('{"messages":[]}\nnonsense\n') });
		expect(job).toMatchObject({ status: 'failed', error: { param: 'training_file' } });
		expect(job.error?.message).toContain('Line 2');
	});

	it('refuses what it cannot train', async () => {
		const post = async (more: object) =>
			await refusal(running.openai.post('/fine_tuning/jobs', { body: { model, ...more } }));
		expect(await post({})).toMatchObject({ status: 400, param: 'training_file' });
		expect(await post({ training_file: 'file-none' })).toMatchObject({ status: 404 });
		const other = await upload('x', 'user_data');
		expect(await post({ training_file: other })).toMatchObject({ code: 'invalid_file_purpose' });
		const training_file = await upload();
		expect(await post({ training_file, model: 'none' })).toMatchObject({ status: 404 });
		expect(await post({ training_file, suffix: 'x'.repeat(65) })).toMatchObject({
			param: 'suffix',
		});
		expect((await refusal(jobs().retrieve('ftjob-none'))).message).toContain('ftjob-none');
	});
});
