import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { fineTuningJob } from './ids';

export const pause = operation()({
	name: 'Pause',
	action: 'Pause a fine-tuning job',
	description: 'Pause a fine-tuning job until it is resumed',
	fields: [fineTuningJob, options([])],
	run: ({ openai, params }) => openai.fineTuning.jobs.pause(params.fineTuningJobId),
	example: {
		params: { fineTuningJobId: 'ftjob-1' },
		request: 'POST /v1/fine_tuning/jobs/ftjob-1/pause',
	},
});
