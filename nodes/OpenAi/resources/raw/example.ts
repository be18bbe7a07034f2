import type { Example } from '../../../shared/kit/operation';

const body = { model: 'gpt-5.6-luna', input: 'How many tokens is this?' };
const rows = { values: [{ name: 'Accept-Language', value: 'de' }] };

// The contract test sees headers by what Debug puts out of them.
const requestOptions = { debug: true };

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
	binary: { data: { fileName: 'a.txt', mimeType: 'text/plain', text: 'Hello' } },
	live: {
		querySource: { query: rows },
		'query.values.value': { query: rows },
		headersSource: { headers: rows, requestOptions },
		'headers.values.name': { headers: rows, requestOptions },
		'headers.values.value': { headers: rows, requestOptions },
		headersJson: { requestOptions },
		'formData.values.value': { formData: rows },
	},
} satisfies Example;
