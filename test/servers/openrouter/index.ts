import type { Server } from '../case';
import { chat, chunk, completion, DONE, PNG, sse } from '../case';
import { usual } from '../usual';

const ERRORS = 'https://openrouter.ai/docs/api-reference/errors';
const IMAGES = 'https://openrouter.ai/docs/features/multimodal/image-generation';
const image = { type: 'image_url', image_url: { url: `data:image/png;base64,${PNG}` } };

export const openrouter: Server = {
	name: 'OpenRouter',
	credential: 'Base URL `https://openrouter.ai/api/v1`; API Key of OpenRouter',
	cases: [
		...usual({
			source: 'https://openrouter.ai/docs/api-reference/overview',
			answer: { provider: 'X' },
			choice: { native_finish_reason: 'STOP', logprobs: null },
			message: { refusal: null, reasoning: null },
			chunk: { provider: 'X' },
		}),
		{
			ability: 'streams',
			title: 'comments while the model is busy',
			source: 'https://openrouter.ai/docs/api-reference/streaming',
			parameters: chat(),
			streaming: true,
			answer: sse(
				': OPENROUTER PROCESSING\n\n',
				chunk({ content: '4' }),
				': OPENROUTER PROCESSING\n\n',
				chunk({ content: '2' }, 'stop'),
				DONE,
			),
			output: [{ text: '42' }],
			shown: '42',
		},
		{
			ability: 'errors',
			title: 'what the provider said, quoted as raw JSON',
			source: ERRORS,
			parameters: chat(),
			answer: {
				status: 400,
				body: {
					error: {
						message: 'Provider returned error',
						code: 400,
						metadata: { raw: '{"error":{"message":"Context too long"}}', provider_name: 'X' },
					},
				},
			},
			error: 'Provider returned error: Context too long',
			details: { code: '400' },
		},
		{
			ability: 'errors',
			title: 'an error of a choice is its failure',
			source: ERRORS,
			parameters: chat(),
			answer: {
				body: completion(
					{ content: 'It is' },
					{ finish_reason: 'error', error: { code: 502, message: 'Upstream died' } },
				),
			},
			output: [{ text: 'It is', finishReason: 'error', failure: { message: 'Upstream died' } }],
		},
		{
			ability: 'images',
			title: 'images of a chat answer are files',
			source: IMAGES,
			parameters: chat(),
			answer: { body: completion({ content: 'Here', images: [image, image] }) },
			output: [{ text: 'Here' }],
			absent: ['imageUrls'],
			binary: {
				data: { fileName: 'image.png', mimeType: 'image/png' },
				data_1: { fileName: 'image_1.png' },
			},
			bytes: { data: PNG },
		},
		{
			ability: 'images',
			title: 'streamed images of a chat answer are files',
			source: IMAGES,
			parameters: chat(),
			streaming: true,
			answer: sse(
				chunk({ content: 'Here' }),
				chunk({ images: [{ ...image, index: 0 }] }, 'stop'),
				DONE,
			),
			output: [{ text: 'Here' }],
			binary: { data: { mimeType: 'image/png' } },
			bytes: { data: PNG },
		},
		{
			ability: 'chat',
			title: 'reasoning, and annotations of types of its own',
			source: 'https://openrouter.ai/docs/features/web-search',
			parameters: chat(),
			answer: {
				body: completion({
					content: '42',
					reasoning: 'Six by seven.',
					annotations: [
						null,
						{ type: 'file', file: { hash: 'x' } },
						{ type: 'url_citation', url: 'https://example.com/a', title: 'A' },
						{ type: 'url_citation', url_citation: { url: 'https://example.com/b', title: 'B' } },
					],
				}),
			},
			output: [
				{
					text: '42',
					reasoning: 'Six by seven.',
					sources: [
						{ type: 'url', url: 'https://example.com/a', title: 'A' },
						{ type: 'url', url: 'https://example.com/b', title: 'B' },
					],
				},
			],
		},
	],
};
