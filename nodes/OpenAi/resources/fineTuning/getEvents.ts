import type { JobListEventsParams } from 'openai/resources/fine-tuning/jobs/jobs';
import { after } from '../../../shared/fields/list';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';
import { fineTuningJob } from './ids';

export const getEvents = listing<JobListEventsParams>()({
	name: 'Get Events',
	action: 'Get the events of a fine-tuning job',
	description: 'List the events of a fine-tuning job: messages and metrics, newest first',
	fields: [fineTuningJob, filters([after])],
	list: ({ openai, params, body }) =>
		openai.fineTuning.jobs.listEvents(params.fineTuningJobId, body),
	example: {
		params: { fineTuningJobId: 'ftjob-1' },
		request: 'GET /v1/fine_tuning/jobs/ftjob-1/events',
		query: { limit: '50' },
	},
});
