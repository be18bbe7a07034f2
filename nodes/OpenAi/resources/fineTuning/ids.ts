import { idOf } from '../../../shared/fields/ids';

/** The job of an operation. */
export const fineTuningJob = idOf(
	{ displayName: 'Fine-Tuning Job', name: 'fineTuningJobId', placeholder: 'ftjob-68f5…' },
	'searchFineTuningJobs',
);
