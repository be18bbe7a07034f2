import type { CheckpointListParams } from 'openai/resources/fine-tuning/jobs/checkpoints';
import { after } from '../../../shared/fields/list';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';
import { fineTuningJob } from './ids';

export const getCheckpoints = listing<CheckpointListParams>()({
	name: 'Get Checkpoints',
	action: 'Get the checkpoints of a fine-tuning job',
	description: 'List the checkpoints that a fine-tuning job has saved, with their metrics',
	fields: [fineTuningJob, filters([after])],
	list: ({ openai, params, body }) =>
		openai.fineTuning.jobs.checkpoints.list(params.fineTuningJobId, body),
	example: {
		params: { fineTuningJobId: 'ftjob-1' },
		request: 'GET /v1/fine_tuning/jobs/ftjob-1/checkpoints',
		query: { limit: '50' },
	},
});
