import type { IDataObject } from 'n8n-workflow';
import { agent, done, modelCalls, tool, useApi } from './agent-workflow';

const { api, run } = useApi();

const bytesOf = (data: string | undefined) => Buffer.from(data ?? '', 'base64');

it('puts images out as binary data', async () => {
	const options = { outputFormat: 'png', size: '1024x1024', quality: 'low' };
	const outcome = await run({
		nodes: [
			agent({ options: { outputBinaryName: 'picture' } }),
			tool('imageGeneration', { options }),
		],
	});
	const output = done(outcome);
	expect(modelCalls(api())[0]?.tools).toEqual([
		expect.objectContaining({
			type: 'image_generation',
			output_format: 'png',
			size: '1024x1024',
			quality: 'low',
		}),
	]);
	const { picture } = outcome.outputs[0]?.[0]?.binary ?? {};
	expect(picture).toMatchObject({ mimeType: 'image/png', fileName: 'image.png' });
	expect(bytesOf(picture?.data).subarray(1, 4).toString()).toBe('PNG');
	expect(JSON.stringify(output)).not.toContain(picture?.data.slice(0, 40));
});

it('describes each hosted tool as its fields say', async () => {
	api().script({ text: 'Hi' });
	const store = await fetch(`${api().url}/vector_stores`, {
		method: 'POST',
		body: '{"name": "shop"}',
		headers: { authorization: 'Bearer sk-test', 'content-type': 'application/json' },
	});
	const { id } = (await store.json()) as { id: string };
	done(
		await run({
			nodes: [
				agent({}),
				tool('webSearch', {
					searchContextSize: 'high',
					userCity: 'Lyon',
					userCountry: 'FR',
					userRegion: 'Rhône',
					userTimezone: 'Europe/Paris',
					options: { allowedDomains: 'example.com' },
				}),
				tool('fileSearch', {
					vectorStoreIds: id,
					options: { maxNumResults: 3, ranker: 'auto', scoreThreshold: 0 },
				}),
				tool('codeInterpreter', { options: { memoryLimit: '4g' } }),
			],
		}),
	);
	const tools = modelCalls(api())[0]?.tools as IDataObject[];
	const byType = Object.fromEntries(tools.map((one) => [String(one.type), one]));
	expect(byType).toEqual({
		web_search: expect.objectContaining({
			search_context_size: 'high',
			user_location: {
				type: 'approximate',
				city: 'Lyon',
				country: 'FR',
				region: 'Rhône',
				timezone: 'Europe/Paris',
			},
			filters: { allowed_domains: ['example.com'] },
		}) as object,
		file_search: expect.objectContaining({
			vector_store_ids: [id],
			max_num_results: 3,
			ranking_options: { ranker: 'auto', score_threshold: 0 },
		}) as object,
		code_interpreter: expect.objectContaining({
			container: { type: 'auto', memory_limit: '4g' },
		}) as object,
	});
});
