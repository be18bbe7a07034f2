import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { fineTuningJob } from './ids';

export const resume = operation()({
	name: 'Resume',
	action: 'Resume a fine-tuning job',
	description: 'Resume a paused fine-tuning job',
	fields: [fineTuningJob, options([])],
	run: ({ openai, params }) => openai.fineTuning.jobs.resume(params.fineTuningJobId),
	example: {
		params: { fineTuningJobId: 'ftjob-1' },
		request: 'POST /v1/fine_tuning/jobs/ftjob-1/resume',
	},
});
