import type { IDataObject } from 'n8n-workflow';
import { runItems } from '../support/engine';
import { bytesOf } from '../support/files';
import { useResource } from '../support/resource';

const { one, on, refusal, servers } = useResource('response');
const answer = { id: 'resp_1', status: 'completed', model: 'm', output: [] };
const using = (...values: IDataObject[]) => ({ input: 'Hello', builtInTools: { values } });

const toolsFor = async (params: IDataObject): Promise<unknown> => {
	const { sent } = await on(() => ({ body: answer }), 'create', params);
	return (sent[0]?.body as IDataObject).tools;
};

it('sends every kind of tool as little as it can be', async () => {
	const tools = await toolsFor(
		using(
			{ type: 'webSearch' },
			{ type: 'fileSearch', vectorStoreIds: 'vs_1, vs_2' },
			{ type: 'codeInterpreter' },
			{ type: 'imageGeneration' },
			{ type: 'mcp', serverLabel: 'docs', serverUrl: 'https://example.com/mcp' },
			{ type: 'function', name: 'get_weather' },
			{ type: 'shell' },
			{ type: 'shell', containerType: 'local' },
			{ type: 'custom', name: 'run_query' },
			{ type: 'toolSearch' },
			{ type: 'computerUse' },
		),
	);
	expect(tools).toEqual([
		{ type: 'web_search' },
		{ type: 'file_search', vector_store_ids: ['vs_1', 'vs_2'] },
		{ type: 'code_interpreter', container: { type: 'auto' } },
		{ type: 'image_generation' },
		{ type: 'mcp', server_label: 'docs', server_url: 'https://example.com/mcp' },
		{
			type: 'function',
			name: 'get_weather',
			parameters: { type: 'object', properties: {} },
			strict: false,
		},
		{ type: 'shell', environment: { type: 'container_auto' } },
		{ type: 'shell', environment: { type: 'local' } },
		{ type: 'custom', name: 'run_query' },
		{ type: 'tool_search' },
		{ type: 'computer' },
	]);
});

const parameters = { type: 'object', properties: { city: { type: 'string' } } };

it.each([
	[
		{
			type: 'webSearch',
			searchContextSize: 'high',
			allowedDomains: 'a.com, b.com',
			userCity: 'Paris',
			userCountry: 'FR',
			userRegion: 'IDF',
			userTimezone: 'Europe/Paris',
			externalWebAccess: false,
		},
		{
			type: 'web_search',
			search_context_size: 'high',
			filters: { allowed_domains: ['a.com', 'b.com'] },
			user_location: {
				type: 'approximate',
				city: 'Paris',
				country: 'FR',
				region: 'IDF',
				timezone: 'Europe/Paris',
			},
			external_web_access: false,
		},
	],
	[
		{
			type: 'fileSearch',
			vectorStoreIds: ['vs_1'],
			filters: '{"type": "eq", "key": "team", "value": "a"}',
			maxNumResults: 5,
			ranker: 'auto',
			scoreThreshold: 0,
		},
		{
			type: 'file_search',
			vector_store_ids: ['vs_1'],
			filters: { type: 'eq', key: 'team', value: 'a' },
			max_num_results: 5,
			ranking_options: { ranker: 'auto', score_threshold: 0 },
		},
	],
	[
		{ type: 'codeInterpreter', containerType: 'id', containerId: 'cntr_1' },
		{ type: 'code_interpreter', container: 'cntr_1' },
	],
	[
		{ type: 'codeInterpreter', containerType: 'auto', fileIds: 'file-1', memoryLimit: '4g' },
		{
			type: 'code_interpreter',
			container: { type: 'auto', file_ids: ['file-1'], memory_limit: '4g' },
		},
	],
	[
		{
			type: 'imageGeneration',
			background: 'transparent',
			inputFidelity: 'high',
			model: 'gpt-image-2.5-flare',
			moderation: 'low',
			outputCompression: 0,
			outputFormat: 'webp',
			partialImages: 0,
			quality: 'xhigh',
			size: '1536x864',
		},
		{
			type: 'image_generation',
			background: 'transparent',
			input_fidelity: 'high',
			model: 'gpt-image-2.5-flare',
			moderation: 'low',
			output_compression: 0,
			output_format: 'webp',
			partial_images: 0,
			quality: 'xhigh',
			size: '1536x864',
		},
	],
	[
		{
			type: 'mcp',
			serverLabel: 'docs',
			serverUrl: 'https://example.com/mcp',
			headers: { values: [{ name: 'X-Team', value: 'a' }] },
			authorization: 'token',
			allowedTools: 'search, fetch',
			requireApproval: 'never',
		},
		{
			type: 'mcp',
			server_label: 'docs',
			server_url: 'https://example.com/mcp',
			headers: { 'X-Team': 'a' },
			authorization: 'token',
			allowed_tools: ['search', 'fetch'],
			require_approval: 'never',
		},
	],
	[
		{
			type: 'mcp',
			serverLabel: 'mail',
			connectorId: 'connector_gmail',
			requireApproval: '={{ ({ always: { tool_names: ["send"] } }) }}',
		},
		{
			type: 'mcp',
			server_label: 'mail',
			connector_id: 'connector_gmail',
			require_approval: { always: { tool_names: ['send'] } },
		},
	],
	[
		{
			type: 'function',
			name: 'get_weather',
			description: 'The weather',
			parameters: JSON.stringify(parameters),
			strict: true,
		},
		{
			type: 'function',
			name: 'get_weather',
			description: 'The weather',
			parameters,
			strict: true,
		},
	],
])('sends %j', async (row, tool) => {
	expect(await toolsFor(using(row as IDataObject))).toEqual([tool]);
});

it('sends further tools as JSON behind the rows', async () => {
	const options = { tools: '[{"type": "custom", "name": "sql"}]' };
	expect(await toolsFor({ ...using({ type: 'webSearch' }), options })).toEqual([
		{ type: 'web_search' },
		{ type: 'custom', name: 'sql' },
	]);
});

it.each([
	[
		'no server',
		{ type: 'mcp', serverLabel: 'docs' },
		'"Server URL" of the MCP server "docs" is blank',
	],
	[
		'a function name with a space',
		{ type: 'function', name: 'get weather' },
		'"Name" of a function must have 1 to 64',
	],
	[
		'parameters of broken JSON',
		{ type: 'function', name: 'f', parameters: '{' },
		'"Parameters" is not valid JSON',
	],
	['51 results', { type: 'fileSearch', vectorStoreIds: 'vs_1', maxNumResults: 51 }, 'at most 50'],
	[
		'no store',
		{ type: 'fileSearch', vectorStoreIds: '={{ "" }}' },
		'"Vector Store IDs" of the tool File Search is blank',
	],
	['an unknown kind', { type: '={{ "hammer" }}' }, '"Type" of a tool must be one of'],
])('refuses %s before any request', async (_what, row, words) => {
	const { message, requests } = await refusal('create', using(row));
	expect(message).toContain(words);
	expect(requests).toBe(0);
});

it('puts generated images out as binary data, and not in the JSON', async () => {
	const parameters = {
		resource: 'response',
		operation: 'create',
		...using({ type: 'imageGeneration', outputFormat: 'png' }),
		options: { outputBinaryName: 'picture', toolChoice: 'required' },
	};
	const [item] = await runItems(servers.onApi(parameters));
	expect(item?.binary?.picture).toMatchObject({ mimeType: 'image/png', fileName: 'image.png' });
	expect(bytesOf(item, 'picture').subarray(1, 4).toString()).toBe('PNG');
	expect(JSON.stringify(item?.json).length).toBeLessThan(2000);
});

it('puts out what the text cites, each source once', async () => {
	const { sources } = await one('create', using({ type: 'webSearch' }));
	expect(sources).toMatchObject([
		{ type: 'url', url: expect.stringMatching(/^https?:/) as string },
	]);
});
