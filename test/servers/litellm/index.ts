import type { Answer } from '../../support/recorder';
import type { Server } from '../case';
import { chat, chunk, completion, DONE, response, sse } from '../case';
import { usual } from '../usual';

const PROXY = 'https://docs.litellm.ai/docs/simple_proxy';
const SSE = 'https://html.spec.whatwg.org/multipage/server-sent-events.html';

const first = JSON.stringify(chunk({ role: 'assistant', content: 'It is ' }));
const second = JSON.stringify(chunk({ content: '42.' }, 'stop'));
const plain = completion({ role: 'assistant', content: 'It is 42.' });

const framings: ReadonlyArray<readonly [string, ...string[]]> = [
	['CRLF', `data: ${first}\r\n\r\n`, `data: ${second}\r\n\r\ndata: [DONE]\r\n\r\n`],
	['CR', `data: ${first}\r\rdata: ${second}\r\rdata: [DONE]\r\r`],
	['no blank behind the colon', `data:${first}\n\ndata:${second}\n\ndata:[DONE]\n\n`],
	['data without data', `data:\n\ndata: ${first}\n\ndata: \n\ndata: ${second}\n\n`, DONE],
	['events without data', `event: ping\n\ndata: ${first}\n\nevent: x\n\ndata: ${second}\n\n`, DONE],
	['comments', `:\n\n: hi\ndata: ${first}\n:x\n\ndata: ${second}\n\n`, DONE],
	[
		'heartbeats with words',
		`data: ping\n\nevent: ping\ndata: 1\n\ndata: ${first}\n\ndata: ${second}\n\n`,
		DONE,
	],
	['IDs and retry times', `id: 1\nretry: 1000\ndata: ${first}\n\nid: 2\ndata: ${second}\n\n`, DONE],
	['no end of the last event', `data: ${first}\n\ndata: ${second}`],
	['no blank line between events', `data: ${first}\ndata: ${second}\ndata: [DONE]\n`],
	[
		'data in several lines',
		`data: ${first.replace('"choices"', '\ndata: "choices"')}\n\ndata: ${second}\n\n`,
		DONE,
	],
	['a byte order mark', `\uFEFFdata: ${first}\n\ndata: ${second}\n\n`, DONE],
	['null as data', `data: null\n\ndata: ${first}\n\ndata: ${second}\n\n`, DONE],
	[
		'something after the end',
		`data: ${first}\n\ndata: ${second}\n\n${DONE}data: {"choices": 5}\n\n`,
	],
	['lines of JSON', `${first}\n${second}\n`],
];

const events = (...parts: string[]): Answer => sse(...parts);

export const litellm: Server = {
	name: 'LiteLLM and other gateways',
	credential: 'Base URL of the proxy with /v1; API Key that the proxy gave out',
	cases: [
		...usual({
			source: 'https://docs.litellm.ai/docs/completion/output',
			answer: { system_fingerprint: null },
			message: { tool_calls: null, function_call: null, provider_specific_fields: null },
			delta: { provider_specific_fields: null, refusal: null, tool_calls: null, audio: null },
			chunk: { citations: null },
		}),
		...framings.map(
			([what, ...parts]) =>
				({
					ability: 'streams',
					title: `framing: ${what}`,
					source: SSE,
					parameters: chat(),
					streaming: true,
					answer: events(...parts),
					output: [{ text: 'It is 42.', finishReason: 'stop' }],
					shown: 'It is 42.',
				}) as const,
		),
		{
			ability: 'streams',
			title: 'a plain answer to a streamed request',
			source: PROXY,
			parameters: chat(),
			streaming: true,
			answer: {
				body: {
					...plain,
					choices: [
						{
							...plain.choices[0],
							message: {
								content: 'It is 42.',
								tool_calls: [
									{ id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } },
								],
							},
						},
					],
				},
			},
			output: [
				{ text: 'It is 42.', toolCalls: [{ id: 'a', name: 'f' }], usage: { total_tokens: 2 } },
			],
			shown: 'It is 42.',
		},
		{
			ability: 'streams',
			title: 'a plain answer that is called a stream',
			source: PROXY,
			parameters: chat(),
			streaming: true,
			answer: events(JSON.stringify(plain, undefined, 2)),
			output: [{ text: 'It is 42.' }],
			shown: 'It is 42.',
		},
		{
			ability: 'streams',
			title: 'a plain response to a streamed request',
			source: PROXY,
			parameters: response(),
			streaming: true,
			answer: {
				body: {
					id: 'resp_1',
					object: 'response',
					model: 'm',
					status: 'completed',
					output: [{ type: 'message', content: [{ type: 'output_text', text: '42' }] }],
				},
			},
			output: [{ id: 'resp_1', text: '42' }],
			shown: '42',
		},
		{
			ability: 'streams',
			title: 'a stream as the answer to a plain request',
			source: PROXY,
			parameters: chat(),
			answer: events(`data: ${first}\n\n`, `data: ${second}\n\n`, DONE),
			output: [{ text: 'It is 42.', finishReason: 'stop' }],
		},
		{
			ability: 'streams',
			title: 'a stream as the answer to a plain request for a response',
			source: PROXY,
			parameters: response(),
			answer: sse(
				{ type: 'response.output_text.delta', delta: '42' },
				{
					type: 'response.completed',
					response: {
						id: 'resp_1',
						object: 'response',
						model: 'm',
						status: 'completed',
						output: [],
					},
				},
			),
			output: [{ id: 'resp_1', text: '42' }],
		},
		{
			ability: 'errors',
			title: 'an error in a stream that answers a plain request',
			source: PROXY,
			parameters: chat(),
			answer: sse({ error: { message: 'No deployments available', code: '429' } }),
			error: 'No deployments available',
		},
		{
			ability: 'errors',
			title: 'an error in place of a stream, with a status of success',
			source: PROXY,
			parameters: chat(),
			streaming: true,
			answer: { body: { error: { message: 'No deployments available', code: '429' } } },
			error: 'No deployments available',
			details: { code: '429' },
		},
		{
			ability: 'errors',
			title: 'words in a stream',
			source: PROXY,
			parameters: chat(),
			streaming: true,
			answer: sse('data: Internal Server Error\n\n'),
			error: 'Internal Server Error',
		},
		{
			ability: 'errors',
			title: 'a list of errors',
			source: 'https://developers.cloudflare.com/ai-gateway/',
			parameters: chat(),
			answer: {
				status: 404,
				body: {
					success: false,
					result: null,
					errors: [{ code: 7003, message: 'Could not route to /v1' }],
				},
			},
			error: 'Could not route to /v1',
			details: { statusCode: 404, code: '7003' },
		},
		{
			ability: 'errors',
			title: 'a message alone',
			source:
				'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-chat-completions.html',
			parameters: chat(),
			answer: {
				status: 403,
				headers: { 'x-request-id': '', 'x-amzn-requestid': 'aws-1' },
				body: { Message: 'Access denied to the model' },
			},
			error: 'Access denied to the model',
			details: { statusCode: 403, requestId: 'aws-1' },
		},
		{
			ability: 'errors',
			title: 'a web page says nothing',
			source: PROXY,
			parameters: chat({}, { requestOptions: { maxRetries: 0 } }),
			answer: {
				status: 502,
				headers: { 'content-type': 'text/html' },
				body: '<html><body>Bad Gateway</body></html>',
			},
			error: 'status 502 and no API error: check the base URL',
		},
		{
			ability: 'chat',
			title: 'a choice of another form is returned as it came',
			source: PROXY,
			parameters: chat(),
			answer: { body: { id: 'c', model: 'm', choices: [{ text: '42', finish_reason: 'stop' }] } },
			output: [{ id: 'c', text: '42', finishReason: 'stop' }],
		},
	],
};
