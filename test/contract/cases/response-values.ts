import type { IDataObject } from 'n8n-workflow';
import type { Case } from '../case';

type Live = NonNullable<Case['live']>;

const schema = { type: 'object', properties: {} };
const asJson = { options: { responseFormat: 'json_schema', schema } };
const items = [{ role: 'user', content: 'Hello' }];
const attached = (values: IDataObject) => ({ attachments: { values: [values] } });
const byUrl = attached({ source: 'url', url: 'https://example.com/a.png' });

/** What the incoming item of a case has beside its JSON. */
export const exampleFile = {
	data: { fileName: 'photo.png', mimeType: 'image/png', text: 'picture' },
} satisfies Case['binary'];

/** Parameters beside which the fields of the input have an effect that an example does not show. */
export const inputLive = {
	inputSource: { inputJson: items },
	inputJson: { inputJson: items },
	'attachments.values.type': byUrl,
	'attachments.values.source': attached({ fileId: 'file-1', url: 'https://example.com/a.png' }),
	'attachments.values.fileId': attached({ fileId: 'file-1' }),
	'attachments.values.url': byUrl,
	'attachments.values.detail': byUrl,
} satisfies Live;

/** For each of `names`, in a tool row: what else the row has to hold. */
const beside = (names: readonly string[], row: IDataObject): Live =>
	Object.fromEntries(
		names.map((name) => [`builtInTools.values.${name}`, { builtInTools: { values: [row] } }]),
	);

const server = { serverLabel: 'docs', serverUrl: 'https://example.com/mcp' };

/** The same for an operation with tools, too. */
export const toolLive = {
	...inputLive,
	...beside(
		['vectorStoreIds', 'filters', 'maxNumResults', 'ranker', 'scoreThreshold', 'hybridSearch'],
		{ vectorStoreIds: 'vs_1' },
	),
	...beside(['type'], { vectorStoreIds: 'vs_1' }),
	...beside(['containerId', 'containerType'], { containerId: 'cntr_1' }),
	...beside(
		[
			...['serverLabel', 'serverUrl', 'serverDescription', 'authorization', 'allowedTools'],
			...['requireApproval', 'connectorId', 'tunnelId', 'headers.values.name'],
		],
		server,
	),
	...beside(['headers.values.value'], { ...server, headers: { values: [{ name: 'X-Team' }] } }),
	...beside(['name', 'description', 'parameters', 'strict', 'format'], { name: 'get_weather' }),
	'options.responseFormat': { options: { schema } },
	'options.schemaDescription': asJson,
	'options.schemaName': asJson,
	'options.schemaStrict': asJson,
} satisfies Live;

const manyTools = [
	{
		type: 'webSearch',
		searchContextSize: 'low',
		allowedDomains: 'example.com',
		userCity: 'Paris',
		userCountry: 'FR',
		userTimezone: 'Europe/Paris',
	},
	{
		type: 'fileSearch',
		vectorStoreIds: 'vs_1, vs_2',
		filters: { type: 'eq', key: 'team', value: 'a' },
		maxNumResults: 5,
		ranker: 'auto',
		scoreThreshold: 0.5,
	},
	{ type: 'codeInterpreter', containerType: 'auto', fileIds: 'file-1', memoryLimit: '4g' },
	{ type: 'codeInterpreter', containerType: 'id', containerId: 'cntr_1' },
	{
		type: 'imageGeneration',
		action: 'generate',
		background: 'opaque',
		model: 'gpt-image-2',
		moderation: 'low',
		outputCompression: 80,
		outputFormat: 'webp',
		partialImages: 0,
		quality: 'high',
		size: '1024x1024',
	},
	{
		type: 'mcp',
		...server,
		serverDescription: 'Documentation',
		headers: { values: [{ name: 'X-Team', value: 'a' }] },
		allowedTools: 'search, fetch',
		requireApproval: 'never',
	},
	{ type: 'function', name: 'get_weather', description: 'The weather', parameters: schema },
	{
		type: 'shell',
		containerType: 'auto',
		fileIds: 'file-1',
		memoryLimit: '4g',
		networkPolicy: '{"type": "disabled"}',
		skills: 'skill_1, skill_2',
	},
	{ type: 'shell', containerType: 'id', containerId: 'cntr_1' },
	{ type: 'shell', containerType: 'local' },
	{ type: 'custom', name: 'run_query', format: '{"type": "text"}' },
	{ type: 'toolSearch', execution: 'server' },
	{ type: 'computerUse' },
];

const manyAttachments = [
	{ type: 'image', source: 'binary', binaryPropertyName: 'data', detail: 'low' },
	{ type: 'image', source: 'url', url: 'https://example.com/a.png' },
	{ type: 'file', source: 'fileId', fileId: 'file-1' },
	{ type: 'file', source: 'binary', binaryPropertyName: 'data' },
];

/** Many attachments, tools and options at once. */
export const inputMany = {
	attachments: { values: manyAttachments },
	options: { instructions: 'Be brief', previousResponseId: 'resp_0' },
};

/** The same for an operation with tools, too. */
export const toolMany = {
	attachments: inputMany.attachments,
	builtInTools: { values: manyTools },
	options: {
		...inputMany.options,
		...asJson.options,
		schemaName: 'answer',
		schemaDescription: 'An answer',
		toolChoice: { type: 'function', name: 'get_weather' },
	},
};

/** The same for the operation that makes a response. */
export const createMany = {
	...toolMany,
	options: {
		...toolMany.options,
		include: ['file_search_call.results', 'web_search_call.action.sources'],
		metadata: { team: 'a' },
		promptCacheKey: 'daily',
		safetyIdentifier: 'user-1',
	},
};

/** The same for the operation that makes a response. */
export const createLive = {
	...toolLive,
	'options.waitForCompletion': { options: { background: true, waitForCompletion: false } },
	'options.waitTimeout': { options: { background: true, waitForCompletion: true } },
	'options.outputBinaryName': { builtInTools: { values: [{ type: 'imageGeneration' }] } },
} satisfies Live;
