import type { IDataObject } from 'n8n-workflow';
import { startApi } from 'openai-stand-in';
import type { TriggerNode } from './events-server';
import { API_KEY, useEvents } from './events-server';

const events = useEvents();

const uploadBatch = async (metadata: IDataObject = {}): Promise<string> => {
	const post = async (path: string, body: BodyInit, headers = {}) => {
		const response = await fetch(`${events.api.url}/${path}`, {
			method: 'POST',
			headers: { authorization: `Bearer ${API_KEY}`, ...headers },
			body,
		});
		return (await response.json()) as { id: string };
	};
	const form = new FormData();
	const line = { custom_id: 'a', method: 'POST', url: '/v1/embeddings', body: {} };
	form.set('purpose', 'batch');
	form.set('file', new Blob([JSON.stringify(line)]), 'batch.jsonl');
	const file = await post('files', form);
	const body = {
		input_file_id: file.id,
		endpoint: '/v1/embeddings',
		completion_window: '24h',
		metadata,
	};
	const json = { 'content-type': 'application/json' };
	return (await post('batches', JSON.stringify(body), json)).id;
};

/** The API refuses the key that the node gets at this look at its credential; the first is of the delivery's signature. */
const failAt = (node: TriggerNode, look: number) => {
	const { openAiPlatformApi: real = {} } = node.credentials;
	let looks = 0;
	Object.defineProperty(node.credentials, 'openAiPlatformApi', {
		enumerable: true,
		get() {
			looks += 1;
			return looks === look ? { ...real, apiKey: 'sk-refused-in-the-meantime' } : real;
		},
	});
};

it('makes the endpoint, takes its events, and keeps the secret unreadable', async () => {
	const node = events.node();
	await node.publish();
	const [endpoint] = await events.endpoints();
	expect(endpoint).toMatchObject({
		event_types: ['batch.completed'],
		name: 'n8n: Nightly (Trigger)',
		url: events.urlOf(node),
	});
	const id = await uploadBatch();
	expect(await events.api.report('batch.completed', { id })).toEqual([200]);
	expect(node.started).toEqual([
		{
			id: expect.stringMatching(/^evt_/) as string,
			object: 'event',
			created_at: expect.any(Number) as number,
			type: 'batch.completed',
			data: { id },
			webhookId: expect.stringMatching(/^wh_/) as string,
			resource: expect.objectContaining({ id, object: 'batch' }) as object,
		},
	]);
	expect(JSON.stringify(node.staticData)).not.toContain('whsec_');
	expect(node.runs[0]?.outputs[0]?.[0]?.pairedItem).toEqual({ item: 0 });
});

it('takes three deliveries of one event for one, and another event for another', async () => {
	const node = events.node({ options: { getObject: false } });
	await node.publish();
	expect(await events.api.report('batch.completed', { id: 'batch_1' }, 3)).toEqual([200, 200, 200]);
	expect(node.runs).toHaveLength(1);
	await events.api.report('batch.completed', { id: 'batch_1' });
	expect(node.started.map(({ data }) => data)).toEqual([{ id: 'batch_1' }, { id: 'batch_1' }]);
});

it('lets two workflows hear of one event each', async () => {
	const nodes = [1, 2].map(() => events.node({ options: { getObject: false } }));
	for (const node of nodes) await node.publish();
	await events.api.report('batch.completed', { id: 'batch_1' });
	expect(nodes.map(({ started }) => started.length)).toEqual([1, 1]);
});

it('says why an object is gone, and goes on', async () => {
	const node = events.node();
	await node.publish();
	await events.api.report('batch.completed', { id: 'batch_gone' });
	expect(node.started).toMatchObject([
		{
			data: { id: 'batch_gone' },
			resourceFailure: {
				message: expect.stringContaining('batch_gone') as string,
				details: { statusCode: 404 },
			},
		},
	]);
});

it('starts only for objects with the metadata that is asked for', async () => {
	const metadataFilter = { values: [{ key: 'team', value: 'support' }] };
	const node = events.node({ options: { metadataFilter, getObject: false } });
	await node.publish();
	const mine = await uploadBatch({ team: 'support' });
	for (const id of [
		await uploadBatch({ team: 'sales' }),
		await uploadBatch(),
		'batch_gone',
		mine,
	]) {
		expect(await events.api.report('batch.completed', { id })).toEqual([200]);
	}
	expect(node.started.map(({ data }) => data)).toEqual([{ id: mine }]);
	expect(node.started[0]).not.toHaveProperty('resource');
});

it('tries again when the object could not be had, and takes the second try for no duplicate', async () => {
	const node = events.node({ requestOptions: { maxRetries: 0 } });
	node.retryOnFail = true;
	await node.publish();
	const id = await uploadBatch();
	failAt(node, 2);
	await events.api.report('batch.completed', { id });
	expect(node.started).toMatchObject([{ data: { id }, resource: { id } }]);
});

it('keeps the event beside the error when it continues on fail, and takes it when it comes again', async () => {
	const node = events.node({ requestOptions: { maxRetries: 0 } });
	node.onError = 'continueRegularOutput';
	await node.publish();
	const id = await uploadBatch();
	failAt(node, 2);
	await events.api.report('batch.completed', { id });
	expect(node.started).toMatchObject([
		{ data: { id }, error: expect.any(String) as string, details: { statusCode: 401 } },
	]);
	expect(node.started[0]).not.toHaveProperty('resource');
});

describe('publishing again', () => {
	it('updates the endpoint in place, with the secret that it has', async () => {
		const node = events.node();
		await node.publish();
		const [before] = await events.endpoints();
		const { staticData } = node;
		await node.hook('delete');
		node.parameters = { events: ['response.completed'], options: { otherEvents: 'batch.failed' } };
		await node.publish();
		const [after, ...others] = await events.endpoints();
		expect(others).toEqual([]);
		expect(after).toMatchObject({
			id: before?.id,
			signing_secret_hint: before?.signing_secret_hint,
			event_types: ['batch.failed', 'response.completed'],
		});
		expect(node.staticData).not.toEqual(staticData);
		await new Promise((resolve) => setTimeout(resolve, 2_500));
		expect(await events.endpoints()).toHaveLength(1);
		expect(await events.api.report('batch.failed', { id: 'batch_1' })).toEqual([200]);
		expect(node.started).toMatchObject([{ type: 'batch.failed' }]);
	});

	it('finds the endpoint after the node was renamed', async () => {
		const node = events.node();
		await node.publish();
		await node.hook('delete');
		node.staticData = {};
		await node.publish();
		expect(await events.endpoints()).toHaveLength(1);
		expect(await events.api.report('batch.completed', { id: 'batch_1' })).toEqual([200]);
	});

	it('renews a secret that another key has sealed', async () => {
		const node = events.node({ options: { getObject: false } });
		await node.publish();
		const [before] = await events.endpoints();
		node.credentials.openAiPlatformApi = {
			apiKey: 'sk-another-key-of-the-project',
			baseUrl: events.api.url,
		};
		await node.publish();
		const [after, ...others] = await events.endpoints();
		expect(others).toEqual([]);
		expect(after?.id).toBe(before?.id);
		expect(after?.signing_secret_hint).not.toBe(before?.signing_secret_hint);
		expect(await events.api.report('batch.completed', { id: 'batch_1' })).toEqual([200]);
		expect(node.started).toHaveLength(1);
	});

	it('makes the endpoint anew when it was removed elsewhere', async () => {
		const node = events.node();
		await node.publish();
		events.api.reset();
		await node.publish();
		expect(await events.endpoints()).toHaveLength(1);
	});

	it('stays published when the server is away and nothing is to change, else says so', async () => {
		const node = events.node();
		const away = await startApi();
		node.credentials.openAiPlatformApi = { apiKey: API_KEY, baseUrl: away.url };
		await node.publish();
		await away.close();
		expect(await node.hook('checkExists')).toBe(true);
		node.parameters = { events: ['batch.failed'] };
		await expect(node.publish()).rejects.toThrow(/could not be reached/i);
	});
});

it('removes the endpoint when the workflow is unpublished', async () => {
	const node = events.node();
	await node.publish();
	await node.hook('delete');
	expect(await events.endpoints()).toHaveLength(1);
	for (let tries = 0; tries < 100 && (await events.endpoints()).length > 0; tries++) {
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	expect(await events.endpoints()).toEqual([]);
	await node.publish();
	expect(await events.endpoints()).toHaveLength(1);
});

it('listens for a test event by an endpoint of its own, and asks for a sample', async () => {
	const node = events.node({ options: { sampleEvent: 'response.completed' } });
	await node.publish();
	expect(await node.hook('checkExists', true)).toBe(false);
	await node.hook('create', true);
	const urls = (await events.endpoints()).map(({ url }) => new URL(String(url)).pathname);
	expect(urls.map((path) => path.split('/')[1]).sort()).toEqual(['webhook', 'webhook-test']);
	for (let tries = 0; tries < 100 && node.runs.length === 0; tries++) {
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	expect(node.started).toMatchObject([
		{ type: 'response.completed', resourceFailure: { details: { statusCode: 404 } } },
	]);
	await node.hook('delete', true);
	expect(await events.endpoints()).toHaveLength(1);
	expect(await events.api.report('batch.completed', { id: 'batch_1' })).toEqual([200]);
});
