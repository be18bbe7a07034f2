import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const PACKAGE = path.dirname(
	path.dirname(require.resolve('@modelcontextprotocol/server-everything/dist/index.js')),
);

/** The public MCP server over HTTP, behind a gateway on loopback that notes the headers of requests. */
export interface McpServer {
	/** The gateway's address, without a path. */
	readonly url: string;
	readonly headers: readonly IncomingHttpHeaders[];
	stop(): Promise<void>;
}

const freePort = async (): Promise<number> => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
};

/** Waits until the server says that it listens; what it prints later is read and dropped. */
const isUp = async (child: ChildProcess): Promise<void> =>
	await new Promise((resolve, reject) => {
		let text = '';
		child.stderr?.on('data', (chunk: Buffer) => {
			text += String(chunk);
			if (text.includes('port')) resolve();
		});
		child.once('exit', () => reject(new Error(`the MCP server did not start: ${text}`)));
	});

const gatewayTo = async (port: number, headers: IncomingHttpHeaders[]): Promise<Server> => {
	const server = createServer((incoming, outgoing) => {
		headers.push(incoming.headers);
		const target = { port, host: 'localhost', path: incoming.url, method: incoming.method };
		const forwarded = request({ ...target, headers: incoming.headers }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
			outgoing.flushHeaders();
			answer.pipe(outgoing);
		});
		forwarded.on('error', () => outgoing.destroy());
		outgoing.on('close', () => forwarded.destroy());
		incoming.pipe(forwarded);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return server;
};

/** Starts the public MCP server. */
export async function startMcpServer(transport: 'streamableHttp' | 'sse'): Promise<McpServer> {
	const port = await freePort();
	const child = spawn(process.execPath, [path.join(PACKAGE, 'dist', 'index.js'), transport], {
		env: { PATH: process.env.PATH, PORT: String(port) },
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	await isUp(child);
	const headers: IncomingHttpHeaders[] = [];
	const gateway = await gatewayTo(port, headers);
	return {
		url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`,
		headers,
		stop: async () => {
			child.kill('SIGKILL');
			gateway.closeAllConnections();
			gateway.close();
			await once(gateway, 'close');
		},
	};
}
