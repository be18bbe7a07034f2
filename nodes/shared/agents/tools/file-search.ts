import { listOf } from '../../fields/ids';
import { InputError } from '../../kit/input-error';
import type { AgentsSdk } from '../sdk';
import { toolKind } from '../tool-kind';

type Filters = NonNullable<NonNullable<Parameters<AgentsSdk['fileSearchTool']>[1]>['filters']>;

/** Searches vector stores; OpenAI runs it. */
export const fileSearch = toolKind({
	name: 'File Search',
	description: 'Search the files of vector stores; OpenAI runs it',
	fields: [
		listOf({
			displayName: 'Vector Store IDs',
			name: 'vectorStoreIds',
			placeholder: 'vs_abc123, vs_def456',
			description: 'The vector stores to search, comma-separated',
			required: true,
		}),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Filters',
					name: 'filters',
					type: 'json',
					default: '',
					placeholder: '{"type": "eq", "key": "region", "value": "eu"}',
					description: 'JSON filter over the attributes of the files',
					parse: toFilters,
				},
				{
					displayName: 'Include Results',
					name: 'includeResults',
					type: 'boolean',
					default: true,
					description: 'Whether the history has the passages that were found',
				},
				{
					displayName: 'Max Results',
					name: 'maxNumResults',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 50, numberPrecision: 0 },
					default: 20,
					description: 'How many passages the model reads at most',
				},
				{
					displayName: 'Ranker',
					name: 'ranker',
					type: 'options',
					options: [
						{ name: 'Auto', value: 'auto' },
						{ name: 'Default of 2024-11-15', value: 'default-2024-11-15' },
					],
					default: 'auto',
					description: 'What puts the passages in order',
				},
				{
					displayName: 'Score Threshold',
					name: 'scoreThreshold',
					type: 'number',
					typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
					default: 0,
					description: 'Leave out passages with a lower score, between 0 and 1',
				},
			],
		},
	],
	isHosted: () => true,
	build: ({ vectorStoreIds, options }, { sdk }) => {
		const { filters, includeResults, maxNumResults, ranker, scoreThreshold } = options;
		const ranks = ranker !== undefined || scoreThreshold !== undefined;
		return [
			sdk.fileSearchTool(vectorStoreIds, {
				...(filters && { filters }),
				...(includeResults !== undefined && { includeSearchResults: includeResults }),
				...(maxNumResults !== undefined && { maxNumResults }),
				...(ranks && {
					rankingOptions: {
						...(ranker !== undefined && { ranker }),
						...(scoreThreshold !== undefined && { score_threshold: scoreThreshold }),
					},
				}),
			}),
		];
	},
});

function toFilters(value: unknown): Filters {
	const json: unknown = typeof value === 'string' ? parsed(value) : value;
	if (typeof json === 'object' && json !== null && 'type' in json) return json as Filters;
	throw new InputError(
		'"Filters" must be a JSON object such as {"type": "eq", "key": "region", "value": "eu"}',
	);
}

const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
};
