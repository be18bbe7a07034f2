import type { FileListParams } from 'openai/resources/files';
import { after, order } from '../../../shared/fields/list';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';

/** The most files on one page (API reference, List files). */
const PAGE_SIZE = 10_000;

export const getMany = listing<FileListParams>()({
	name: 'Get Many',
	action: 'Get many files',
	description: 'List the files of the project',
	fields: [
		filters([
			after,
			order,
			{
				displayName: 'Purpose',
				name: 'purpose',
				type: 'options',
				options: [
					{ name: 'Assistants', value: 'assistants' },
					{ name: 'Assistants Output', value: 'assistants_output' },
					{ name: 'Batch', value: 'batch' },
					{ name: 'Batch Output', value: 'batch_output' },
					{ name: 'Evals', value: 'evals' },
					{ name: 'Fine-Tune', value: 'fine-tune' },
					{ name: 'Fine-Tune Results', value: 'fine-tune-results' },
					{ name: 'User Data', value: 'user_data' },
					{ name: 'Vision', value: 'vision' },
				],
				default: 'user_data',
				description: 'Only files with this purpose',
			},
		]),
	],
	pageSize: PAGE_SIZE,
	list: ({ openai, body }) => openai.files.list(body),
	example: {
		params: { limit: 2, options: { purpose: 'batch' } },
		request: 'GET /v1/files',
		query: { limit: '2', purpose: 'batch' },
	},
});
