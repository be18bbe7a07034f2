import { operation } from '../../operation';
import { fineTuningJob } from './ids';

export const get = operation()({
	name: 'Get',
	action: 'Get a fine-tuning job',
	description: 'Get the status of a fine-tuning job and, once it has succeeded, its model',
	fields: [fineTuningJob],
	run: ({ openai, params }) => openai.fineTuning.jobs.retrieve(params.fineTuningJobId),
	example: {
		params: { fineTuningJobId: 'ftjob-1' },
		request: 'GET /v1/fine_tuning/jobs/ftjob-1',
	},
});
