import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { API_KEY, useEvents } from './events-server';

const events = useEvents();

const SECRET = `whsec_${'A'.repeat(43)}=`;

it.each([
	['no event', { events: [] }, /No event is chosen/],
	[
		'a type that is none',
		{ options: { otherEvents: 'batch' } },
		/"Other Events" must have event types/,
	],
	[
		'a pair without a value',
		{ options: { metadataFilter: { values: [{ key: 'a', value: '' }] } } },
		/Pair 1 of "Metadata Filter" needs a key and a value/,
	],
	['an unknown registration', { registration: 'both' }, /"Registration" must be one of/],
])('refuses %s, with what to do', async (_what, parameters, message) => {
	await expect(events.node(parameters).publish()).rejects.toThrow(message);
	expect(await events.endpoints()).toEqual([]);
});

it('asks for the credential that it needs', async () => {
	const node = events.node();
	node.credentials = {};
	await expect(node.publish()).rejects.toThrow(/No OpenAI Platform API credential is chosen/);
	node.parameters = { events: ['batch.completed'], registration: 'manual' };
	await expect(node.publish()).rejects.toThrow(/No OpenAI Webhook API credential is chosen/);
	node.credentials = { openAiWebhookApi: { secret: SECRET } };
	await expect(node.publish()).rejects.toThrow(/turn Get Object off/);
	node.parameters = { ...node.parameters, options: { getObject: false } };
	expect(await node.hook('checkExists')).toBe(true);
});

it('makes nothing at the server when the endpoint was made by hand', async () => {
	const node = events.node({ registration: 'manual' }, { openAiWebhookApi: { secret: SECRET } });
	await node.publish();
	await node.hook('delete');
	expect(events.api.requests).toEqual([]);
});

it('refuses a key that everyone knows, which would seal nothing', async () => {
	const node = events.node();
	node.credentials = { openAiPlatformApi: { apiKey: 'ollama', baseUrl: events.api.url } };
	await expect(node.publish()).rejects.toThrow(/no API key to seal the signing secret with/);
	expect(await events.endpoints()).toEqual([]);
});

it('names WEBHOOK_URL where OpenAI cannot reach this n8n', async () => {
	const node = events.node();
	node.credentials = { openAiPlatformApi: { apiKey: API_KEY } };
	await expect(node.publish()).rejects.toThrow(/https URLs only.*http:\/\/127.*WEBHOOK_URL/);
});

it.each([
	[404, /has no webhook endpoints that n8n could make: .* set Registration to Manual/],
	[405, /has no webhook endpoints that n8n could make/],
	[200, /returned no signing secret/],
])('says what is missing on a server that answers with %d', async (status, message) => {
	const server = createServer((_request, response) => {
		response.writeHead(status, { 'content-type': 'application/json' });
		response.end('{"id": "whe_1"}');
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	try {
		const { port } = server.address() as AddressInfo;
		const node = events.node();
		node.credentials = {
			openAiPlatformApi: { apiKey: API_KEY, baseUrl: `http://127.0.0.1:${port}/v1` },
		};
		await expect(node.publish()).rejects.toThrow(message);
	} finally {
		server.closeAllConnections();
		server.close();
	}
});
