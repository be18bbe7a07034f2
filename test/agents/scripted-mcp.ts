import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Call {
	readonly id?: number | string;
	readonly method: string;
	readonly params: { readonly name: string };
}

interface ListedTool {
	readonly name: string;
	readonly description?: string;
	readonly inputSchema: object;
}

interface Answers {
	/** The tools, or the names of tools that take anything. */
	readonly tools?: ReadonlyArray<string | ListedTool>;
	/** What each tool gives. */
	readonly result?: object;
	/** Whether a request of this HTTP method gets an answer. */
	readonly heeds?: (method: string) => boolean;
	/** Whether it opens the stream of server-sent events, on which nothing then comes. */
	readonly opensStream?: boolean;
}

/** An MCP server on loopback, over streamable HTTP, that answers what the test says. */
export interface ScriptedMcp {
	readonly url: string;
	/** The HTTP methods of the requests so far. */
	readonly requests: readonly string[];
	/** The tools that were called so far. */
	readonly called: readonly string[];
	stop(): Promise<void>;
}

const read = async (message: IncomingMessage): Promise<string> => {
	const parts: Buffer[] = [];
	for await (const part of message) parts.push(part as Buffer);
	return Buffer.concat(parts).toString();
};

const resultOf = (
	method: string,
	{ tools = ['look', 'refund'], result = {} }: Answers,
): object | undefined =>
	({
		initialize: {
			protocolVersion: '2025-03-26',
			capabilities: { tools: {} },
			serverInfo: { name: 'scripted', version: '1' },
		},
		'tools/list': {
			tools: tools.map((tool) =>
				typeof tool === 'string' ? { name: tool, inputSchema: { type: 'object' } } : tool,
			),
		},
		'tools/call': { content: [], ...result },
	})[method];

const reply = (response: ServerResponse, call: Call, answers: Answers): void => {
	const { id, method } = call;
	if (id === undefined) {
		response.writeHead(202).end();
		return;
	}
	const result = resultOf(method, answers);
	const answer = result ? { result } : { error: { code: -32601, message: 'unknown' } };
	response.writeHead(200, { 'content-type': 'application/json', 'mcp-session-id': 'session' });
	response.end(JSON.stringify({ jsonrpc: '2.0', id, ...answer }));
};

/** Starts an MCP server that answers what the test says. */
export async function startScriptedMcp(answers: Answers = {}): Promise<ScriptedMcp> {
	const requests: string[] = [];
	const called: string[] = [];
	const server = createServer((request, response) => {
		const { method = '' } = request;
		requests.push(method);
		if (method === 'GET' && answers.opensStream) {
			response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
			return;
		}
		if (answers.heeds?.(method) === false) return;
		if (method !== 'POST') {
			response.writeHead(405).end();
			return;
		}
		void read(request).then((text) => {
			const call = JSON.parse(text) as Call;
			if (call.method === 'tools/call') called.push(call.params.name);
			reply(response, call, answers);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
		requests,
		called,
		stop: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
