import type { Server } from '../case';

const embed = { resource: 'embedding', operation: 'create', model: 'voyage-3', input: 'a' };

export const voyage: Server = {
	name: 'Voyage',
	credential:
		'Base URL `https://api.voyageai.com/v1`; API Key of Voyage. Embedding: Extra Body `{"encoding_format": null}`',
	cases: [
		{
			ability: 'embeddings',
			title: 'a refusal of the format says what to do',
			source: 'https://docs.voyageai.com/reference/embeddings-api',
			parameters: embed,
			answer: {
				status: 400,
				body: {
					detail:
						"Value 'float' supplied for argument 'encoding_format' is not valid -- accepted values are ['base64'].",
				},
			},
			error: /encoding_format.*Extra Body.*\{"encoding_format": null\}/,
			details: { statusCode: 400 },
		},
		{
			ability: 'embeddings',
			title: 'no format is asked for with Extra Body',
			source: 'https://docs.voyageai.com/reference/embeddings-api',
			parameters: { ...embed, options: { extraBody: { encoding_format: null } } },
			answer: {
				body: {
					object: 'list',
					model: 'voyage-3',
					data: [{ object: 'embedding', index: 0, embedding: [1, 2] }],
				},
			},
			output: [{ embedding: [1, 2] }],
			sentBody: { encoding_format: null },
		},
	],
};
