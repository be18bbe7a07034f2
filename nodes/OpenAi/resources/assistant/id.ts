import { idOf } from '../../../shared/fields/ids';

/** The assistant of an operation. */
export const assistant = idOf(
	{ displayName: 'Assistant', name: 'assistantId', placeholder: 'asst_68f5…' },
	'searchAssistants',
);
