import type { IDataObject, INodeType } from 'n8n-workflow';
import { OpenAi } from '../../nodes/OpenAi/OpenAi.node';
import { OpenAiAgent } from '../../nodes/OpenAiAgent/OpenAiAgent.node';
import { runNode } from '../support/engine';
import { rawServer } from '../support/raw-server';

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n';
const chat: IDataObject = {
	resource: 'chat',
	operation: 'create',
	model: 'm',
	messages: { values: [{ role: 'user', content: 'Hi' }] },
};

const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
const delta = {
	object: 'chat.completion.chunk',
	choices: [{ index: 0, delta: { content: 'Go' } }],
};
const started = { type: 'response.created', response: { id: 'resp_1', output: [] } };

it.each<[string, IDataObject, INodeType, object]>([
	['a completion', chat, new OpenAi(), delta],
	['a response', { resource: 'response', input: 'Hi' }, new OpenAi(), started],
	['an agent', { operation: 'run', input: 'Hi' }, new OpenAiAgent(), started],
])('ends the stream of %s that stops coming', async (_what, parameters, nodeType, first) => {
	let requests = 0;
	const raw = await rawServer((socket) => {
		requests++;
		socket.write(HEAD + event(first));
	});
	try {
		const { error } = await runNode({
			parameters: {
				operation: 'create',
				model: 'm',
				requestOptions: { timeout: 1000 },
				...parameters,
			},
			credential: { apiKey: 'sk-test', baseUrl: raw.url },
			nodeType,
			streaming: true,
		});
		expect(error?.message).toContain('did not answer within 1000 ms');
		expect(requests).toBe(1);
	} finally {
		raw.close();
	}
});

it('says of a stream that was cancelled that it was', async () => {
	let cancel = () => {};
	const raw = await rawServer((socket) => {
		socket.write(`${HEAD}: wait\n\n`);
		setTimeout(() => cancel(), 50);
	});
	try {
		const { error } = await runNode({
			parameters: chat,
			credential: { apiKey: 'sk-test', baseUrl: raw.url },
			streaming: true,
			onStart: (stop) => (cancel = stop),
		});
		expect(error?.message).toContain('The request was cancelled before it was answered');
	} finally {
		raw.close();
	}
});
