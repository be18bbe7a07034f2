import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { fineTuningJob } from './ids';

export const cancel = operation()({
	name: 'Cancel',
	action: 'Cancel a fine-tuning job',
	description: 'Cancel a fine-tuning job, which cannot be resumed',
	fields: [fineTuningJob, options([])],
	run: ({ openai, params }) => openai.fineTuning.jobs.cancel(params.fineTuningJobId),
	example: {
		params: { fineTuningJobId: 'ftjob-1' },
		request: 'POST /v1/fine_tuning/jobs/ftjob-1/cancel',
	},
});
