import type { JobListParams } from 'openai/resources/fine-tuning/jobs/jobs';
import { after } from '../../../shared/fields/list';
import { metadata } from '../../../shared/fields/metadata';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';

export const getMany = listing<JobListParams>()({
	name: 'Get Many',
	action: 'Get many fine-tuning jobs',
	description: 'List the fine-tuning jobs of the project',
	fields: [
		filters([
			after,
			{ ...metadata, description: 'Only jobs with these key-value pairs, as a JSON object' },
		]),
	],
	list: ({ openai, body }) => openai.fineTuning.jobs.list(body),
	example: {
		params: { options: { metadata: { team: 'a' } } },
		request: 'GET /v1/fine_tuning/jobs',
		query: { limit: '50', 'metadata[team]': 'a' },
	},
});
