import type { Cases } from '../case';

const rows = { values: [{ name: 'Accept-Language', value: 'de' }] };

// The test sees headers by what Debug puts out of them.
const requestOptions = { debug: true };

export const raw: Cases = {
	request: {
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
	},
};
