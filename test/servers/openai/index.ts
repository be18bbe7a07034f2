import { sounds } from 'openai-stand-in';
import type { Server } from '../case';
import { usual } from '../usual';
import { responses } from './responses';

const BATCH = 'https://developers.openai.com/api/docs/guides/batch';

const lines = (...values: unknown[]) => ({
	headers: { 'content-type': 'application/octet-stream' },
	body: values
		.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
		.join('\n'),
});

const batch = (more: object = {}) => ({
	body: {
		id: 'batch_1',
		object: 'batch',
		status: 'completed',
		output_file_id: 'out',
		input_file_id: 'in',
		...more,
	},
});

const getResults = { resource: 'batch', operation: 'getResults', batchId: 'batch_1' };
const done = (id: string) => ({ custom_id: id, response: { status_code: 200, body: { ok: id } } });

const withInput =
	(input: object, ...output: unknown[]) =>
	({ request }: { request: string }) => {
		if (request.endsWith('/out/content')) return lines(...output);
		return request.endsWith('/in/content') ? input : batch();
	};

const recording = (fileName: string, bytes: Buffer, mimeType = 'application/octet-stream') => [
	{ json: {}, binary: { data: { fileName, mimeType, data: bytes.toString('base64') } } },
];

export const openai: Server = {
	name: 'OpenAI',
	credential: 'API Key; Base URL stays as it is',
	cases: [
		...usual({
			source: 'https://platform.openai.com/docs/api-reference/chat/object',
			answer: { service_tier: 'default', system_fingerprint: null },
			choice: { logprobs: null },
			message: { refusal: null, annotations: [] },
			chunk: { usage: null, obfuscation: 'x' },
		}),
		...responses,
		{
			ability: 'batches',
			title: 'an error line with the status 0 is a failure',
			source: 'https://community.openai.com',
			parameters: getResults,
			answer: withInput(
				lines(),
				{ custom_id: 'a', response: { status_code: 0, request_id: '', body: {} }, error: null },
				done('b'),
			),
			output: [
				{ customId: 'a', statusCode: 0, failure: {} },
				{ customId: 'b', statusCode: 200 },
			],
		},
		{
			ability: 'batches',
			title: 'a redirect, a missing answer and an error under 200 are failures',
			source: BATCH,
			parameters: getResults,
			answer: withInput(
				lines(),
				{ custom_id: 'a', response: { status_code: 302, body: '' } },
				{ custom_id: 'b', response: null, error: null },
				{
					custom_id: 'c',
					response: { status_code: 200, body: { error: { message: 'Overloaded' } } },
				},
				{ custom_id: 'd', response: { body: { choices: [] } }, error: {} },
			),
			output: [
				{ customId: 'a', failure: {} },
				{ customId: 'b', failure: {} },
				{ customId: 'c', failure: { message: 'Overloaded' } },
				{ customId: 'd', failure: {} },
			],
		},
		...[
			['a server error', { status: 500, body: { error: { message: 'Oops' } } }],
			['a refusal', { status: 400, body: { error: { message: 'Not downloadable' } } }],
			['something that is not JSON lines', lines('PAR1')],
			['a web page', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
		].map(
			([what, input]) =>
				({
					ability: 'batches',
					title: `the results come though the input file is ${what as string}`,
					source: BATCH,
					parameters: { ...getResults, requestOptions: { maxRetries: 0 } },
					answer: withInput(input as object, done('b'), done('a')),
					output: [{ customId: 'b' }, { customId: 'a' }],
				}) as const,
		),
		{
			ability: 'batches',
			title: 'the results come without an input file',
			source: BATCH,
			parameters: getResults,
			answer: ({ request }) =>
				request.endsWith('/out/content') ? lines(done('b')) : batch({ input_file_id: null }),
			output: [{ customId: 'b' }],
		},
		{
			ability: 'batches',
			title: 'a line that was cut off does not cost the others',
			source: BATCH,
			parameters: getResults,
			answer: withInput(lines(), done('a'), '{"custom_id": "b", "resp'),
			output: [{ customId: 'a' }, { customId: null, failure: { code: 'not_read' } }],
		},
		{
			ability: 'batches',
			title: 'a batch of an unknown form is returned as it came',
			source: BATCH,
			parameters: { resource: 'batch', operation: 'get', batchId: 'batch_1' },
			answer: batch({ errors: { data: {} } }),
			output: [{ id: 'batch_1', errors: { data: {} } }],
		},
		{
			ability: 'files',
			title: 'content is downloaded though the file cannot be looked up',
			source: 'https://community.openai.com',
			parameters: {
				resource: 'file',
				operation: 'download',
				fileId: 'file-1',
				requestOptions: { maxRetries: 0 },
			},
			answer: ({ request }) =>
				request.endsWith('/content')
					? { headers: { 'content-disposition': 'attachment; filename="a.txt"' }, body: 'Hello' }
					: { status: 404, body: { error: { message: 'No such File object' } } },
			output: [{ id: 'file-1' }],
			binary: { data: { fileName: 'a.txt', mimeType: 'text/plain' } },
		},
		...[
			['voice.opus', sounds.opus, 'voice.ogg'],
			['voice', sounds.mp3, 'voice.mp3'],
			['voice.mp3', sounds.opus, 'voice.ogg'],
			['file.bin', sounds.flac, 'file.flac'],
			['voice.oga', sounds.opus, 'voice.oga'],
		].map(
			([fileName, bytes, sent]) =>
				({
					ability: 'audio',
					title: `a recording named ${fileName as string} is sent as ${sent as string}`,
					source: 'https://community.openai.com',
					parameters: { resource: 'audio', operation: 'transcribe', model: 'gpt-transcribe' },
					items: recording(fileName as string, bytes as Buffer),
					answer: { body: { text: 'hello' } },
					output: [{ text: 'hello' }],
					sentFiles: [{ fileName: sent }],
				}) as const,
		),
		{
			ability: 'chat',
			title: 'a picture of an unknown type is sent as what its bytes say',
			source: 'https://github.com/n8n-io/n8n/issues',
			parameters: {
				resource: 'chat',
				operation: 'create',
				model: 'm',
				messages: {
					values: [{ role: 'user', type: 'image', source: 'binary', binaryPropertyName: 'data' }],
				},
			},
			items: recording('photo', Buffer.from('iVBORw0KGgoAAAANSUhEUg==', 'base64')),
			answer: {
				body: {
					id: 'c',
					model: 'm',
					choices: [{ index: 0, message: { content: 'A cat' }, finish_reason: 'stop' }],
				},
			},
			sentBody: {
				messages: [
					{ content: [{ image_url: { url: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==' } }] },
				],
			},
		},
	],
};
