import { idOf } from '../../../shared/fields/ids';

/** The completion that an operation is about; only stored ones can be found. */
export const completion = idOf(
	{
		displayName: 'Completion',
		name: 'completionId',
		placeholder: 'chatcmpl-abc123',
		description: 'A completion that was created with the option Store',
	},
	'searchCompletions',
);
