import { refusal, useApi } from './client';

describe('models', () => {
	const running = useApi();

	it('lists models of every kind with the fields of the official list only', async () => {
		const { data } = await running.openai.models.list();
		const ids = data.map(({ id }) => id);
		expect(ids).toEqual(
			expect.arrayContaining([
				'gpt-6-luna',
				'text-embedding-3-small',
				'gpt-image-2.5-flare',
				'tts-1',
				'gpt-transcribe',
				'omni-moderation-latest',
				'gpt-realtime-2.1',
			]),
		);
		expect(new Set(ids).size).toBe(ids.length);
		for (const model of data) {
			expect(Object.keys(model).sort()).toEqual([
				'created',
				'id',
				'object',
				'owned_by',
				'shutdown_date',
			]);
			expect(Number.isInteger(model.created)).toBe(true);
		}
		expect(data.find(({ id }) => id === 'tts-1')?.shutdown_date).toBe('2027-01-06');
		expect(data.find(({ id }) => id === 'gpt-6-luna')?.shutdown_date).toBeNull();
	});

	it('gets one and says which one is missing', async () => {
		await expect(running.openai.models.retrieve('gpt-6-luna')).resolves.toMatchObject({
			object: 'model',
		});
		const error = await refusal(running.openai.models.retrieve('nothing/here'));
		expect(error).toMatchObject({ status: 404, code: 'model_not_found', param: 'model' });
		expect(error.message).toContain("'nothing/here'");
	});

	it('deletes a fine-tuned model only', async () => {
		const { openai } = running;
		const tuned = (await openai.models.list()).data.find(({ id }) => id.startsWith('ft:'));
		const id = tuned?.id ?? '';
		expect(await openai.models.delete(id)).toEqual({ id, object: 'model', deleted: true });
		expect((await refusal(openai.models.delete(id))).status).toBe(404);
		expect((await refusal(openai.models.delete('gpt-6-luna'))).status).toBe(403);
	});
});
