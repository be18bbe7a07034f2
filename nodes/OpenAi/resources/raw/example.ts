import type { Example } from '../../../shared/kit/operation';

const body = { model: 'gpt-5.6-luna', input: 'How many tokens is this?' };
/** How a request is described, and what is sent. */
export const example = {
	params: {
		method: 'POST',
		url: '/v1/responses/input_tokens',
		bodyType: 'json',
		body: JSON.stringify(body),
	},
	request: 'POST /v1/responses/input_tokens',
	body,
} satisfies Example;
