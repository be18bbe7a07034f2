import type { VectorStoreSearchParams } from 'openai/resources/vector-stores';
import { objectField } from '../../../shared/fields/json';
import { options } from '../../../shared/fields/optional';
import { toTexts } from '../../../shared/fields/texts';
import { operation } from '../../operation';
import { vectorStore } from './ids';

export const search = operation<VectorStoreSearchParams>()({
	name: 'Search',
	action: 'Search a vector store',
	description: 'Find the passages most relevant to a query, one item per passage',
	fields: [
		vectorStore,
		{
			displayName: 'Query',
			name: 'query',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'What is our return policy?',
			description: 'What to search for. An expression can return a list of queries.',
			parse: (value: unknown) => toTexts('Query', value),
		},
		options([
			objectField({
				displayName: 'Filters',
				name: 'filters',
				placeholder: '{"type": "eq", "key": "year", "value": 2026}',
				description:
					'Only files with these attributes, as a JSON object: a comparison such as {"type": "eq", "key": "year", "value": 2026}, or several under {"type": "and", "filters": []}',
			}),
			{
				displayName: 'Max Results',
				name: 'maxNumResults',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 50, numberPrecision: 0 },
				default: 10,
				description: 'Max number of results to return, from 1 to 50',
			},
			objectField({
				displayName: 'Ranking Options',
				name: 'rankingOptions',
				placeholder: '{"score_threshold": 0.5}',
				description:
					'How to rank results, as a JSON object with "ranker" (auto, none or default-2024-11-15) and "score_threshold" (0 to 1)',
			}),
			{
				displayName: 'Rewrite Query',
				name: 'rewriteQuery',
				type: 'boolean',
				default: true,
				description: 'Whether the API rewrites the query to improve the search',
			},
		]),
	],
	run: async ({ openai, params, body }) =>
		(await openai.vectorStores.search(params.vectorStoreId, body)).data,
	example: {
		params: { vectorStoreId: 'vs_1', query: 'return policy', options: { maxNumResults: 3 } },
		request: 'POST /v1/vector_stores/vs_1/search',
		body: { query: 'return policy', max_num_results: 3 },
	},
});
