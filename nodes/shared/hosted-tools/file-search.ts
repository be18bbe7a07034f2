import type { FileSearchTool } from 'openai/resources/responses/responses';
import { listOf } from '../fields/ids';
import { objectField } from '../fields/json';
import { choice, filled, number, apiTool } from './api-tool';

/** Searches the files of vector stores. */
export const fileSearch = apiTool<FileSearchTool>()({
	name: 'File Search',
	description: 'Search the files of vector stores',
	type: 'file_search',
	needed: ['vectorStoreIds'],
	usual: { maxNumResults: 20, scoreThreshold: 0 },
	fields: [
		listOf({
			displayName: 'Vector Store IDs',
			name: 'vectorStoreIds',
			placeholder: 'vs_abc123, vs_def456',
			description: 'Comma-separated IDs of the vector stores to search',
		}),
		objectField({
			displayName: 'Filters',
			name: 'filters',
			placeholder: '{"type": "eq", "key": "region", "value": "eu"}',
			description: 'JSON filter over the attributes of the files',
		}),
		number({
			displayName: 'Max Results',
			name: 'maxNumResults',
			min: 1,
			max: 50,
			description: 'Max number of passages for the model to read, from 1 to 50',
		}),
		choice(
			{
				displayName: 'Ranker',
				name: 'ranker',
				send: 'ranking_options.ranker',
				description: 'Ranker that sorts the passages',
			},
			{ auto: 'Auto', 'default-2024-11-15': 'Default of 2024-11-15' },
		),
		number({
			displayName: 'Score Threshold',
			name: 'scoreThreshold',
			send: 'ranking_options.score_threshold',
			min: 0,
			max: 1,
			precision: 2,
			description: 'Minimum score of a passage, from 0 to 1',
		}),
		objectField({
			displayName: 'Hybrid Search',
			name: 'hybridSearch',
			send: 'ranking_options.hybrid_search',
			placeholder: '{"embedding_weight": 0.5, "text_weight": 0.5}',
			description: 'JSON object with the weights of embeddings and keywords',
		}),
	],
	complete: ({ vector_store_ids: ids, ...tool }) => ({
		...tool,
		vector_store_ids: filled('File Search', 'Vector Store IDs', ids),
	}),
});
