import type { Server } from '../case';
import { chat, DONE, sse } from '../case';
import { usual } from '../usual';

const ERRORS = 'https://platform.minimax.io/docs/api-reference/errorcode';
const refused = { base_resp: { status_code: 1004, status_msg: 'login fail: check the key' } };

export const minimax: Server = {
	name: 'MiniMax',
	credential: 'Base URL `https://api.minimax.io/v1`; API Key of MiniMax',
	cases: [
		...usual({
			source: 'https://platform.minimax.io/docs/api-reference/text-openai-api',
			answer: {
				input_sensitive: false,
				output_sensitive: false,
				base_resp: { status_code: 0, status_msg: '' },
			},
			message: { name: 'MiniMax AI', audio_content: '' },
			chunk: { base_resp: null },
		}),
		{
			ability: 'errors',
			title: 'base_resp with a status of success',
			source: ERRORS,
			parameters: chat(),
			answer: { body: { choices: null, ...refused } },
			error: 'login fail: check the key',
			details: { code: '1004' },
		},
		{
			ability: 'errors',
			title: 'base_resp in a stream',
			source: ERRORS,
			parameters: chat(),
			streaming: true,
			answer: sse(refused, DONE),
			error: 'login fail: check the key',
		},
		{
			ability: 'audio',
			title: 'speech: base_resp is not audio',
			source: ERRORS,
			parameters: { resource: 'audio', operation: 'speech', model: 'm', input: 'Hi' },
			answer: { body: refused },
			error: 'login fail: check the key',
		},
		{
			ability: 'chat',
			title: 'base_resp of a success is left alone',
			source: ERRORS,
			parameters: chat(),
			answer: {
				body: {
					id: 'c',
					model: 'm',
					base_resp: { status_code: 0, status_msg: '' },
					choices: [{ index: 0, message: { content: '42' }, finish_reason: 'stop' }],
				},
			},
			output: [{ text: '42' }],
		},
	],
};
