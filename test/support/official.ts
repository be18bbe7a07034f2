import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';

/** OpenAI's own host as a test can reach it: by HTTP, through the proxy of `useOfficialHost`. */
export const OFFICIAL_URL = 'http://api.openai.com/v1';

/**
 * Lets the tests of a file call OpenAI's own host: a proxy leads every request to another server.
 * @param target the base URL of that server
 */
export function useOfficialHost(target: () => string): void {
	const before = process.env.HTTP_PROXY;
	let proxy: Server;
	beforeAll(async () => {
		proxy = createServer();
		proxy.on('connect', (_request, client, head) => {
			const { hostname, port } = new URL(target());
			const upstream = connect(Number(port), hostname, () => {
				client.write('HTTP/1.1 200 Connection established\r\n\r\n');
				upstream.write(head);
				upstream.pipe(client).pipe(upstream);
			});
			upstream.on('error', () => client.destroy());
			client.on('error', () => upstream.destroy());
		});
		await new Promise<void>((resolve) => {
			proxy.listen(0, '127.0.0.1', resolve);
		});
		process.env.HTTP_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	});
	afterAll(() => {
		if (before === undefined) delete process.env.HTTP_PROXY;
		else process.env.HTTP_PROXY = before;
		proxy.close();
	});
}
