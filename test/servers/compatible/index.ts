import { sounds } from 'openai-stand-in';
import type { Server } from '../case';
import { PNG } from '../case';

const embed = {
	resource: 'embedding',
	operation: 'create',
	model: 'm',
	input: '={{ $json.text }}',
};
const texts = ['a', 'b', 'c', 'd'].map((text) => ({ json: { text } }));
const vectors = (...indexes: unknown[]) => ({
	body: { model: 'm', data: indexes.map((index, at) => ({ index, embedding: [at] })) },
});
const inOrder = [[0], [1], [2], [3]].map((embedding) => ({ index: 0, embedding }));

const image = (more: object = {}) => ({
	resource: 'image',
	operation: 'generate',
	model: 'flux',
	prompt: 'x',
	...more,
});
const images = (...data: unknown[]) => ({ body: { created: 1, data } });
const asPng = { data: { fileName: 'image.png', mimeType: 'image/png' } };

const speech = (more: object = {}) => ({
	resource: 'audio',
	operation: 'speech',
	model: 'tts',
	input: 'Hi',
	...more,
});
const said = (body: unknown, type: string) => ({ headers: { 'content-type': type }, body });

const transcribe = (options: object = {}) => ({
	resource: 'audio',
	operation: 'transcribe',
	model: 'm',
	options,
});
const recording = [
	{
		json: {},
		binary: {
			data: { fileName: 'a.mp3', mimeType: 'audio/mpeg', data: sounds.mp3.toString('base64') },
		},
	},
];

const FLOATS = Buffer.from(Float32Array.from([0.5, -2]).buffer).toString('base64');

/** Servers of any make: what more than one of them does. */
export const compatible: Server = {
	name: 'Other OpenAI-compatible servers',
	credential: 'Base URL up to and including /v1; API Key as the server wants it, or blank',
	cases: [
		...[
			['counted anew in each part', [0, 1, 0, 1]],
			['all 0', [0, 0, 0, 0]],
			['absent', [undefined, undefined, undefined, undefined]],
			['null', [null, null, null, null]],
			['counted from 1', [1, 2, 3, 4]],
		].map(
			([what, indexes]) =>
				({
					ability: 'embeddings',
					title: `texts of four items, indexes ${what as string}`,
					source: 'https://github.com/BerriAI/litellm/issues',
					parameters: embed,
					items: texts,
					answer: vectors(...(indexes as unknown[])),
					output: inOrder,
				}) as const,
		),
		{
			ability: 'embeddings',
			title: 'indexes in another order are believed when they are complete',
			source: 'https://platform.openai.com/docs/api-reference/embeddings/object',
			parameters: embed,
			items: texts,
			answer: vectors(3, 2, 1, 0),
			output: [[3], [2], [1], [0]].map((embedding) => ({ embedding })),
		},
		{
			ability: 'embeddings',
			title: 'indexes that contradict one another are not guessed at',
			source: 'https://github.com/BerriAI/litellm/issues',
			parameters: { ...embed, input: '={{ ["a", "b", "c"] }}' },
			answer: vectors(0, 2, 2),
			error: /indexes|unexpected format/,
		},
		{
			ability: 'embeddings',
			title: 'base64 where numbers were asked for',
			source: 'https://github.com/vllm-project/vllm/issues',
			parameters: { ...embed, input: 'a' },
			answer: { body: { model: 'm', data: [{ index: 0, embedding: FLOATS }] } },
			output: [{ embedding: [0.5, -2] }],
		},
		{
			ability: 'embeddings',
			title: 'numbers where base64 was asked for',
			source: 'https://github.com/ollama/ollama/issues',
			parameters: { ...embed, input: 'a', options: { encodingFormat: 'base64' } },
			answer: { body: { model: 'm', data: [{ index: 0, embedding: [0.5, -2] }] } },
			output: [{ embedding: FLOATS }],
		},
		{
			ability: 'embeddings',
			title: 'no data, but the reason',
			source: 'https://api-docs.deepseek.com/quick_start/error_codes',
			parameters: { ...embed, input: 'a' },
			answer: { body: { data: null, error: { message: 'Insufficient balance', code: 'balance' } } },
			error: 'Insufficient balance',
			details: { code: 'balance' },
		},
		{
			ability: 'images',
			title: 'base64 text with the prefix of a data URL',
			source: 'https://github.com/open-webui/open-webui/issues',
			parameters: image(),
			answer: images({ b64_json: `data:image/png;base64,${PNG}` }),
			binary: asPng,
			bytes: { data: PNG },
		},
		{
			ability: 'images',
			title: 'the same as a URL has one prefix',
			source: 'https://github.com/open-webui/open-webui/issues',
			parameters: image({ outputAs: 'url' }),
			answer: images({ b64_json: `data:image/png;base64,${PNG}`, url: null }),
			output: [{ url: `data:image/png;base64,${PNG}` }],
		},
		{
			ability: 'images',
			title: 'a data URL as the address becomes a file',
			source: 'https://docs.litellm.ai/docs/image_generation',
			parameters: image(),
			answer: images({ b64_json: null, url: `data:image/png;base64,${PNG}` }),
			binary: asPng,
			bytes: { data: PNG },
		},
		{
			ability: 'images',
			title: 'an address, and null for base64',
			source: 'https://docs.litellm.ai/docs/image_generation',
			parameters: image(),
			answer: images({ b64_json: null, url: 'https://example.com/a.png' }),
			output: [{ data: [{ url: 'https://example.com/a.png' }] }],
		},
		{
			ability: 'images',
			title: 'a text in place of an image is an error',
			source: 'https://docs.litellm.ai/docs/image_generation',
			parameters: image(),
			answer: images({ b64_json: Buffer.from('{"error":"out of memory"}').toString('base64') }),
			error: 'out of memory',
		},
		...[
			[
				'JSON with an error',
				said('{"error":{"message":"Voice not found"}}', 'application/json'),
				'Voice not found',
			],
			['JSON called audio', said('{"detail":"Voice not found"}', 'audio/mpeg'), 'Voice not found'],
			[
				'a web page',
				said('<!doctype html><html><title>502</title></html>', 'text/html'),
				'a web page',
			],
			[
				'a web page called audio',
				said('<html><body>Bad Gateway</body></html>', 'audio/mpeg'),
				'a web page',
			],
			[
				'a sentence',
				said('The model is still loading', 'text/plain'),
				'The model is still loading',
			],
			[
				'a sentence called audio',
				said('The model is still loading', 'audio/mpeg'),
				'still loading',
			],
			['nothing', said('', 'audio/mpeg'), 'empty'],
			['a picture', said(Buffer.from(PNG, 'base64'), 'audio/mpeg'), 'image/png'],
		].map(
			([what, answer, error]) =>
				({
					ability: 'audio',
					title: `speech: ${what as string} is not audio`,
					source: 'https://github.com/remsky/Kokoro-FastAPI/issues',
					parameters: speech(),
					answer: answer as object,
					error: error as string,
				}) as const,
		),
		{
			ability: 'audio',
			title: 'speech: FLAC asked for, called MP3, is FLAC by its bytes',
			source: 'https://github.com/remsky/Kokoro-FastAPI',
			parameters: speech({ options: { responseFormat: 'flac' } }),
			answer: said(sounds.flac, 'audio/mpeg'),
			binary: { data: { fileName: 'speech.flac', mimeType: 'audio/flac' } },
		},
		{
			ability: 'audio',
			title: 'speech: samples without a header',
			source: 'https://platform.openai.com/docs/guides/text-to-speech',
			parameters: speech({ options: { responseFormat: 'pcm' } }),
			answer: said(Buffer.alloc(64, 1), 'application/octet-stream'),
			binary: { data: { fileName: 'speech.pcm', mimeType: 'audio/pcm' } },
		},
		{
			ability: 'audio',
			title: 'a transcript as JSON that is called text',
			source: 'https://github.com/speaches-ai/speaches/issues',
			parameters: transcribe(),
			items: recording,
			answer: said('{"text":"hello"}', 'text/plain'),
			output: [{ text: 'hello' }],
		},
		{
			ability: 'audio',
			title: 'a transcript with times that is called text',
			source: 'https://github.com/ggml-org/whisper.cpp/tree/master/examples/server',
			parameters: transcribe({ responseFormat: 'verbose_json' }),
			items: recording,
			answer: said('{"text":"hello","segments":[{"id":0}]}', 'text/html'),
			output: [{ text: 'hello', segments: [{ id: 0 }] }],
		},
		{
			ability: 'audio',
			title: 'a plain transcript that is called a web page',
			source: 'https://github.com/ggml-org/whisper.cpp/tree/master/examples/server',
			parameters: transcribe({ responseFormat: 'text' }),
			items: recording,
			answer: said('hello', 'text/html; charset=utf-8'),
			output: [{ text: 'hello' }],
		},
		{
			ability: 'audio',
			title: 'a web page is no transcript',
			source: 'https://github.com/ggml-org/whisper.cpp/tree/master/examples/server',
			parameters: transcribe({ responseFormat: 'text' }),
			items: recording,
			answer: said('<!DOCTYPE html><html></html>', 'text/html'),
			error: 'not JSON: check the base URL',
		},
	],
};
