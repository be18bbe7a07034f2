import { idOf } from '../../../shared/fields/ids';

/** The response that an operation is about; the API cannot list them. */
export const response = idOf({
	displayName: 'Response',
	name: 'responseId',
	placeholder: 'resp_abc123',
	description: 'A stored response. Responses are stored unless Store is turned off.',
});
