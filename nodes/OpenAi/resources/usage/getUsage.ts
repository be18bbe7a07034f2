import type {
	UsageAudioSpeechesParams,
	UsageAudioTranscriptionsParams,
	UsageCodeInterpreterSessionsParams,
	UsageCompletionsParams,
	UsageDecisionsParams,
	UsageEmbeddingsParams,
	UsageFileSearchCallsParams,
	UsageImagesParams,
	UsageModerationsParams,
	UsageVectorStoresParams,
	UsageWebSearchCallsParams,
} from 'openai/resources/admin/organization/usage';
import { listOf } from '../../../shared/fields/ids';
import type { PlatformClient } from '../../../shared/openai/platform-client';
import { apiKeyIds, batch, bucketWidth, groupBy, models, projectIds, userIds } from './filters';
import { optionsOf, report } from './report';

/** The most buckets on one page, by their width (API reference, Usage). */
const PAGE_SIZES = { '1d': 31, '1h': 168, '1m': 1440 } as const;

const isWidth = (value: unknown): value is keyof typeof PAGE_SIZES =>
	typeof value === 'string' && Object.hasOwn(PAGE_SIZES, value);

type Usage = PlatformClient['admin']['organization']['usage'];

/** What is counted, by the name in the path, and the method that asks for it. */
const KINDS = {
	audio_speeches: { name: 'Audio: Speech', method: 'audioSpeeches' },
	audio_transcriptions: { name: 'Audio: Transcriptions', method: 'audioTranscriptions' },
	code_interpreter_sessions: {
		name: 'Code Interpreter Sessions',
		method: 'codeInterpreterSessions',
	},
	completions: { name: 'Completions and Responses', method: 'completions' },
	decisions: { name: 'Decisions', method: 'decisions' },
	embeddings: { name: 'Embeddings', method: 'embeddings' },
	file_search_calls: { name: 'File Search Calls', method: 'fileSearchCalls' },
	images: { name: 'Images', method: 'images' },
	moderations: { name: 'Moderations', method: 'moderations' },
	vector_stores: { name: 'Vector Stores', method: 'vectorStores' },
	web_search_calls: { name: 'Web Search Calls', method: 'webSearchCalls' },
} as const satisfies Record<string, { name: string; method: keyof Usage }>;

type Kind = keyof typeof KINDS;

const kinds = <const K extends readonly Kind[]>(...names: K) => names;
const BY_MODEL = ['api_key_id', 'model', 'project_id', 'user_id'] as const;
const OF_TEXT = ['api_source', 'batch', 'service_tier'] as const;

/** The filters of each kind, as the SDK's types of its request have them. */
const drawers = [
	optionsOf<UsageCompletionsParams & UsageDecisionsParams>()(
		[
			apiKeyIds,
			batch,
			bucketWidth,
			groupBy([...BY_MODEL, ...OF_TEXT]),
			models,
			projectIds,
			userIds,
		],
		kinds('completions', 'decisions'),
	),
	optionsOf<
		UsageAudioSpeechesParams &
			UsageAudioTranscriptionsParams &
			UsageEmbeddingsParams &
			UsageModerationsParams
	>()(
		[apiKeyIds, bucketWidth, groupBy(BY_MODEL), models, projectIds, userIds],
		kinds('audio_speeches', 'audio_transcriptions', 'embeddings', 'moderations'),
	),
	optionsOf<UsageImagesParams>()(
		[
			apiKeyIds,
			bucketWidth,
			groupBy([...BY_MODEL, 'size', 'source']),
			models,
			projectIds,
			{
				displayName: 'Sizes',
				name: 'sizes',
				type: 'multiOptions',
				options: [
					{ name: '1024 X 1024', value: '1024x1024' },
					{ name: '1024 X 1792', value: '1024x1792' },
					{ name: '1792 X 1792', value: '1792x1792' },
					{ name: '256 X 256', value: '256x256' },
					{ name: '512 X 512', value: '512x512' },
				],
				default: [],
				description: 'Only images of these sizes',
			},
			{
				displayName: 'Sources',
				name: 'sources',
				type: 'multiOptions',
				options: [
					{ name: 'Edits', value: 'image.edit' },
					{ name: 'Generations', value: 'image.generation' },
					{ name: 'Variations', value: 'image.variation' },
				],
				default: [],
				description: 'Only images of these requests',
			},
			userIds,
		],
		kinds('images'),
	),
	optionsOf<UsageVectorStoresParams & UsageCodeInterpreterSessionsParams>()(
		[bucketWidth, groupBy(['project_id']), projectIds],
		kinds('vector_stores', 'code_interpreter_sessions'),
	),
	optionsOf<UsageFileSearchCallsParams>()(
		[
			apiKeyIds,
			bucketWidth,
			groupBy(['api_key_id', 'project_id', 'user_id', 'vector_store_id']),
			projectIds,
			userIds,
			listOf({
				displayName: 'Vector Store IDs',
				name: 'vectorStoreIds',
				description: 'Only searches of these vector stores (comma-separated IDs)',
			}),
		],
		kinds('file_search_calls'),
	),
	optionsOf<UsageWebSearchCallsParams>()(
		[
			apiKeyIds,
			bucketWidth,
			{
				displayName: 'Context Levels',
				name: 'contextLevels',
				type: 'multiOptions',
				options: [
					{ name: 'High', value: 'high' },
					{ name: 'Low', value: 'low' },
					{ name: 'Medium', value: 'medium' },
				],
				default: [],
				description: 'Only searches with these context sizes',
			},
			groupBy([...BY_MODEL, 'api_source', 'context_level']),
			models,
			projectIds,
			userIds,
		],
		kinds('web_search_calls'),
	),
] as const;

export const getUsage = report({
	name: 'Get Usage',
	action: 'Get usage',
	description:
		"Get the organization's usage of one type by day, hour or minute, one item per result",
	above: [
		{
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			send: false,
			options: Object.entries(KINDS).map(([value, { name }]) => ({ name, value })),
			default: 'completions',
			description: 'Type of usage',
		},
	],
	drawers,
	pageSize: ({ body }) => {
		const { bucket_width: width } = body as { bucket_width?: unknown };
		return PAGE_SIZES[isWidth(width) ? width : '1d'];
	},
	page: async ({ openai, params }, query) => {
		const { kind } = params as unknown as { kind: Kind };
		return await openai.admin.organization.usage[KINDS[kind].method](query);
	},
	example: {
		params: {
			kind: 'completions',
			startTime: '2026-11-01T00:00:00Z',
			options: { bucketWidth: '1h', groupBy: ['model'] },
		},
		request: 'GET /v1/organization/usage/completions',
		query: {
			start_time: '1793491200',
			bucket_width: '1h',
			limit: '168',
			'group_by[]': 'model',
		},
	},
});
