import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { runItems } from '../support/engine';

/** A port on which nobody listens. */
const closedPort = async (): Promise<number> => {
	const server = createServer();
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => {
		server.close(resolve);
	});
	return port;
};

const fails = async (baseUrl: string) => {
	const [item] = await runItems({
		parameters: {
			resource: 'model',
			operation: 'get',
			model: 'm',
			requestOptions: { maxRetries: 0 },
		},
		credential: { apiKey: 'sk-secret', baseUrl },
		continueOnFail: true,
	});
	return String(item?.json.error);
};

// The connections of a process are made once, so a process has one proxy: this file's.
it('says that the proxy of the environment cannot be reached', async () => {
	const proxy = `http://user:secret-word@127.0.0.1:${await closedPort()}`;
	process.env.HTTP_PROXY = proxy;
	try {
		const error = await fails('http://api.example.test/v1');
		expect(error).toContain('api.example.test could not be reached');
		expect(error).toContain('proxy');
		expect(error).not.toContain('secret');
	} finally {
		delete process.env.HTTP_PROXY;
	}
});
