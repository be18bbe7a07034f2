import { reasonOf } from '../../nodes/shared/openai/reason';

it.each<[string, unknown, object | undefined]>([
	[
		'OpenAI',
		{ error: { message: 'No.', type: 't', param: 'p', code: 'c' } },
		{ message: 'No.', type: 't', param: 'p', code: 'c' },
	],
	[
		'Gemini: a list',
		[{ error: { code: 400, message: 'API key not valid.', status: 'INVALID_ARGUMENT' } }],
		{ message: 'API key not valid.', code: 400, type: 'INVALID_ARGUMENT' },
	],
	[
		'FastAPI',
		{ detail: [{ type: 'missing', loc: ['body', 'messages', 0], msg: 'Field required' }] },
		{ message: 'messages.0: Field required', param: 'messages.0', type: 'missing' },
	],
	[
		'two of FastAPI',
		{
			detail: [
				{ loc: ['body', 'a'], msg: 'Field required' },
				{ loc: ['body', 'b'], msg: 'Field required' },
			],
		},
		{ message: 'a: Field required; b: Field required' },
	],
	['a detail', { detail: 'Not Found' }, { message: 'Not Found' }],
	[
		'Cloudflare',
		{ success: false, errors: [{ code: 7003, message: 'No route' }], messages: [], result: null },
		{ message: 'No route', code: 7003 },
	],
	[
		'MiniMax',
		{ base_resp: { status_code: 1004, status_msg: 'login fail' } },
		{ message: 'login fail', code: 1004 },
	],
	[
		'xAI',
		{ code: 'Bad key', error: 'Incorrect API key' },
		{ message: 'Incorrect API key', code: 'Bad key' },
	],
	[
		'Anthropic',
		{
			type: 'error',
			error: { type: 'invalid_request_error', message: 'max_tokens' },
			request_id: 'r',
		},
		{ message: 'max_tokens', type: 'invalid_request_error', requestId: 'r' },
	],
	[
		'OpenRouter',
		{
			error: {
				message: 'Provider returned error',
				code: 400,
				metadata: { raw: '{"error":{"message":"Too long"}}', provider_name: 'X' },
			},
		},
		{ message: 'Provider returned error: Too long', code: 400 },
	],
	[
		'OpenRouter, text',
		{ error: { message: 'Provider returned error', code: 400, metadata: { raw: 'Too long' } } },
		{ message: 'Provider returned error: Too long', code: 400 },
	],
	[
		'AWS',
		{ Message: 'No.', __type: 'ValidationException' },
		{ message: 'No.', code: 'ValidationException' },
	],
	['text', 'model not loaded', { message: 'model not loaded' }],
	[
		'JSON in the message',
		{ error: { message: '{"error":{"message":"Deep","code":5}}' } },
		{ message: 'Deep', code: 5 },
	],
	[
		'problem details',
		{ type: 'about:blank', title: 'Bad Request', status: 400, detail: 'No such field' },
		{ message: 'No such field' },
	],
	[
		'a message beside the error',
		{ error: { code: 7 }, message: 'No.' },
		{ message: 'No.', code: 7 },
	],
	[
		'an error of a choice',
		{ choices: [{ error: { message: 'Upstream failed', code: 502 } }] },
		{ message: 'Upstream failed' },
	],
	[
		'balance',
		{ choices: null, error: { message: 'Insufficient balance' } },
		{ message: 'Insufficient balance' },
	],
	['something else that is short', { ok: false }, { message: '{"ok":false}' }],
	['a web page', '<!doctype html><title>Hi</title>', undefined],
	['nothing', {}, undefined],
	['null', null, undefined],
])('finds the reason: %s', (_who, answer, reason) => {
	if (reason === undefined) expect(reasonOf(answer)).toBeUndefined();
	else expect(reasonOf(answer)).toMatchObject(reason);
});
