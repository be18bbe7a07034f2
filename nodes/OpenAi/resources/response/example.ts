import type { IDataObject } from 'n8n-workflow';
import type { Example } from '../../../shared/kit/operation';

type Live = NonNullable<Example['live']>;

const schema = { type: 'object', properties: {} };
const asJson = { options: { responseFormat: 'json_schema', schema } };
const items = [{ role: 'user', content: 'Hello' }];
const attached = (values: IDataObject) => ({ attachments: { values: [values] } });
const byUrl = attached({ source: 'url', url: 'https://example.com/a.png' });

/** What the incoming item of an example has beside its JSON. */
export const exampleFile = {
	data: { fileName: 'photo.png', mimeType: 'image/png', text: 'picture' },
} satisfies Example['binary'];

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
	...beside(['containerId', 'containerType'], { containerId: 'cntr_1' }),
	...beside(
		[
			...['serverLabel', 'serverUrl', 'serverDescription', 'authorization', 'allowedTools'],
			...['requireApproval', 'connectorId', 'tunnelId', 'headers.values.name'],
		],
		server,
	),
	...beside(['headers.values.value'], { ...server, headers: { values: [{ name: 'X-Team' }] } }),
	...beside(['name', 'description', 'parameters', 'strict'], { name: 'get_weather' }),
	'options.responseFormat': { options: { schema } },
	'options.schemaDescription': asJson,
	'options.schemaName': asJson,
	'options.schemaStrict': asJson,
} satisfies Live;

/** The same for the operation that makes a response. */
export const createLive = {
	...toolLive,
	'options.waitForCompletion': { options: { background: true, waitForCompletion: false } },
	'options.waitTimeout': { options: { background: true, waitForCompletion: true } },
	'options.outputBinaryName': { builtInTools: { values: [{ type: 'imageGeneration' }] } },
} satisfies Live;
