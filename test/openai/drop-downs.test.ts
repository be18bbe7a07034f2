import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodePropertyOptions } from 'n8n-workflow';
import { loadOptions } from '../../nodes/shared/load-options';
import type { ModelMethod } from '../../nodes/shared/fields/model';
import { panelContext } from '../support/panel';
import { useServers } from '../support/servers';

const servers = useServers();
const { server } = servers;

const load = async (method: ModelMethod, baseUrl: string): Promise<INodePropertyOptions[]> =>
	await loadOptions[method].call(panelContext({ apiKey: 'sk-test', baseUrl }));
const values = (options: INodePropertyOptions[]) => options.map(({ value }) => value);

const METHODS = Object.keys(loadOptions) as ModelMethod[];

describe('on another server', () => {
	it.each(METHODS)('%s hides no model', async (method) => {
		const all = values(await load('getModels', servers.api.url));
		expect(values(await load(method, servers.api.url)).sort()).toEqual(all.sort());
	});

	it('puts the models that fit first, and says so of the others', async () => {
		const options = await load('getEmbeddingModels', servers.api.url);
		const others = options.findIndex(({ description }) => description?.includes('Perhaps not'));
		expect(values(options.slice(0, others)).sort()).toEqual([
			'text-embedding-3-large',
			'text-embedding-3-small',
			'text-embedding-ada-002',
		]);
		expect(others).toBe(3);
	});

	it('sends the key of the credential', async () => {
		server.reset(() => ({ body: { data: [{ id: 'm' }] } }));
		expect(values(await load('getModels', server.url))).toEqual(['m']);
		expect(server.sent[0]).toMatchObject({
			request: 'GET /v1/models',
			headers: { authorization: 'Bearer sk-test' },
		});
	});

	it.each([
		[401, 'did not accept the API key'],
		[404, 'did not find what was asked for'],
		[500, 'failed with status 500'],
	])('says what went wrong after status %d', async (status, message) => {
		server.reset(() => ({
			status,
			body: { error: { message: 'Oh no.' } },
			headers: { 'retry-after-ms': '1' },
		}));
		await expect(load('getChatModels', server.url)).rejects.toThrow(message);
		await expect(load('getChatModels', server.url)).rejects.toThrow('127.0.0.1');
	});

	it('says so when the list is empty', async () => {
		server.reset(() => ({ body: { object: 'list', data: [] } }));
		await expect(load('getChatModels', server.url)).rejects.toThrow(
			/lists no models: enter the model's ID as an expression$/,
		);
	});

	it('says so when there is no server', async () => {
		const closed = createServer();
		await new Promise<void>((resolve) => {
			closed.listen(0, '127.0.0.1', resolve);
		});
		const { port } = closed.address() as AddressInfo;
		await new Promise((resolve) => {
			closed.close(resolve);
		});
		await expect(load('getModels', `http://127.0.0.1:${port}/v1`)).rejects.toThrow(
			/could not be reached: it refused the connection/,
		);
	});

	it('says so when the server does not answer', async () => {
		let release = () => {};
		const held = new Promise<void>((resolve) => {
			release = resolve;
		});
		server.reset(async () => {
			await held;
			return { body: {} };
		});
		jest.useFakeTimers({
			doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance'],
		});
		try {
			const outcome = load('getModels', server.url).catch((error: unknown) => error);
			const turn = async () => await new Promise((resolve) => setImmediate(resolve, undefined));
			while ((await Promise.race([outcome, turn()])) === undefined) {
				if (server.sent.length > 0) await jest.advanceTimersByTimeAsync(1000);
			}
			expect(await outcome).toMatchObject({
				message: expect.stringMatching(/^127.0.0.1:\d+ did not answer within 20000 ms/) as string,
			});
		} finally {
			jest.useRealTimers();
			release();
		}
	});

	it('says so when the base URL is none', async () => {
		await expect(load('getModels', 'api.example.com')).rejects.toThrow(/is not a valid URL/);
	});
});
