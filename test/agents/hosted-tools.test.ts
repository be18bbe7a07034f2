import type { IDataObject } from 'n8n-workflow';
import { useResource } from '../support/resource';
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

it('puts out the files that code interpreter made, once each', async () => {
	const input = 'Write sales.csv and notes.txt, then sales.csv';
	const outcome = await run({
		nodes: [agent({ input }), tool('codeInterpreter', {})],
	});
	const output = done(outcome);
	const { data, data_1: second, ...more } = outcome.outputs[0]?.[0]?.binary ?? {};
	expect(data).toMatchObject({ fileName: 'sales.csv', mimeType: 'text/csv' });
	expect(bytesOf(data?.data).toString()).toBe('Stand-in file sales.csv\n');
	expect(second).toMatchObject({ fileName: 'notes.txt' });
	expect(more).toEqual({});
	expect(output.files).toEqual([
		expect.objectContaining({ fileName: 'sales.csv', binary: 'data' }),
		expect.objectContaining({ fileName: 'notes.txt', binary: 'data_1' }),
	]);
});

it('lists the files alone where Output Files is off', async () => {
	const options = { outputFiles: false };
	const outcome = await run({
		nodes: [agent({ input: 'Write sales.csv', options }), tool('codeInterpreter', {})],
	});
	expect(outcome.outputs[0]?.[0]?.binary).toBeUndefined();
	expect(done(outcome).files).toEqual([
		{
			containerId: expect.stringMatching(/^cntr_/) as string,
			fileId: expect.stringMatching(/^cfile_/) as string,
			fileName: 'sales.csv',
		},
	]);
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

describe('an agent and a response', () => {
	const { on } = useResource('response');

	/** The tool that a row of a response becomes. */
	const inResponse = async (row: IDataObject) => {
		const answer = { id: 'resp_1', status: 'completed', model: 'm', output: [] };
		const builtInTools = { values: [row] };
		const { sent } = await on(() => ({ body: answer }), 'create', { input: 'Hi', builtInTools });
		return (sent[0]?.body as IDataObject).tools;
	};

	/** The tool that an agent has of the same fields. */
	const inAgent = async (kind: string, parameters: IDataObject) => {
		api().script({ text: 'Hi' });
		done(await run({ nodes: [agent({}), tool(kind, parameters)] }));
		return modelCalls(api())[0]?.tools;
	};

	const vectorStore = async () => {
		const answer = await fetch(`${api().url}/vector_stores`, {
			method: 'POST',
			body: '{}',
			headers: { authorization: 'Bearer sk-test', 'content-type': 'application/json' },
		});
		return ((await answer.json()) as { id: string }).id;
	};

	it.each<[string, IDataObject, IDataObject]>([
		['webSearch', { userCity: 'Lyon' }, { allowedDomains: 'a.com', externalWebAccess: false }],
		[
			'fileSearch',
			{},
			{
				filters: '{"type": "eq", "key": "team", "value": "a"}',
				hybridSearch: '{"embedding_weight": 0.4, "text_weight": 0.6}',
				maxNumResults: 5,
				ranker: 'auto',
				scoreThreshold: 0,
			},
		],
		['codeInterpreter', { containerType: 'id', containerId: 'cntr_1' }, {}],
		[
			'codeInterpreter',
			{ containerType: 'auto' },
			{
				memoryLimit: '4g',
				networkPolicy: '{"type": "allowlist", "allowed_domains": ["example.com"]}',
			},
		],
		[
			'imageGeneration',
			{},
			{
				action: 'edit',
				background: 'transparent',
				inputFidelity: 'high',
				inputImageMask: '{"image_url": "https://example.com/mask.png"}',
				model: 'gpt-image-2.5-flare',
				moderation: 'low',
				outputCompression: 0,
				outputFormat: 'svg',
				partialImages: 0,
				quality: 'max',
				size: '1536x864',
			},
		],
		['imageGeneration', {}, { outputFormat: 'gif', quality: 'xhigh' }],
	])('send the same tool of the same fields: %s %j %j', async (kind, first, options) => {
		const ids: IDataObject = kind === 'fileSearch' ? { vectorStoreIds: await vectorStore() } : {};
		const size: IDataObject = kind === 'webSearch' ? { searchContextSize: 'high' } : {};
		const shown = { ...first, ...ids, ...size };
		const expected = await inResponse({ type: kind, ...shown, ...options });
		expect(await inAgent(kind, { ...shown, options })).toEqual(expected);
	});
});
