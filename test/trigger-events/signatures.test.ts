import { createHmac } from 'node:crypto';
import OpenAI from 'openai';
import type { TriggerNode } from './events-server';
import { useEvents } from './events-server';

const events = useEvents();

const SECRET = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;
const now = () => Math.floor(Date.now() / 1000);

const manual = (options = {}, secret: string | undefined = SECRET): TriggerNode =>
	events.node(
		{ registration: 'manual', options: { getObject: false, ...options } },
		{ openAiWebhookApi: { secret } },
	);

const event = (more: object = {}) =>
	JSON.stringify({
		id: 'evt_1',
		object: 'event',
		created_at: 1,
		type: 'batch.completed',
		data: { id: 'batch_1' },
		...more,
	});

const signature = (body: string, id: string, timestamp: string, secret = SECRET) => {
	const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
	const text = id === '' ? `${timestamp}.${body}` : `${id}.${timestamp}.${body}`;
	return `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
};

const headersFor = (body: string, id = 'wh_1', timestamp = String(now())) => ({
	'webhook-id': id,
	'webhook-timestamp': timestamp,
	'webhook-signature': signature(body, id, timestamp),
});

const post = async (
	node: TriggerNode,
	body: string | Uint8Array<ArrayBuffer>,
	headers: Record<string, string>,
) => {
	const response = await fetch(events.urlOf(node), { method: 'POST', body, headers });
	return { status: response.status, answer: (await response.json()) as unknown };
};

it('takes what the SDK takes, too', async () => {
	const node = manual();
	const body = event();
	const headers = headersFor(body);
	const sdk = new OpenAI({ apiKey: 'sk-test', dangerouslyAllowBrowser: true });
	expect(await sdk.webhooks.unwrap(body, headers, SECRET)).toMatchObject({ id: 'evt_1' });
	expect(await post(node, body, headers)).toEqual({ status: 200, answer: { received: 'evt_1' } });
	expect(node.started).toEqual([{ ...(JSON.parse(body) as object), webhookId: 'wh_1' }]);
});

it.each([
	['no headers', () => ({})],
	['no signature', (body: string) => ({ ...headersFor(body), 'webhook-signature': '' })],
	['a signature of another body', () => headersFor(event({ type: 'batch.failed' }))],
	['another delivery', (body: string) => ({ ...headersFor(body), 'webhook-id': 'wh_2' })],
	[
		'another time',
		(body: string) => ({ ...headersFor(body), 'webhook-timestamp': String(now() + 1) }),
	],
	['no time', (body: string) => headersFor(body, 'wh_1', '')],
	[
		'a time that is none',
		(body: string) => headersFor(body, 'wh_1', `${now()} `.replace(' ', 'x')),
	],
	['an old time', (body: string) => headersFor(body, 'wh_1', String(now() - 305))],
	['a time to come', (body: string) => headersFor(body, 'wh_1', String(now() + 305))],
	[
		'another version',
		(body: string) => ({
			...headersFor(body),
			'webhook-signature': headersFor(body)['webhook-signature'].replace('v1,', 'v2,'),
		}),
	],
	[
		'another secret',
		(body: string) => ({
			...headersFor(body),
			'webhook-signature': signature(body, 'wh_1', String(now()), `whsec_${'A'.repeat(43)}=`),
		}),
	],
	[
		'a blank key',
		(body: string) => ({
			...headersFor(body),
			'webhook-signature': signature(body, 'wh_1', String(now()), 'whsec_'),
		}),
	],
	[
		'half a signature',
		(body: string) => ({
			...headersFor(body),
			'webhook-signature': headersFor(body)['webhook-signature'].slice(0, 20),
		}),
	],
])('refuses a delivery with %s, without details', async (_what, headersOf) => {
	const node = manual();
	const body = event();
	expect(await post(node, body, headersOf(body))).toEqual({
		status: 401,
		answer: { message: 'Unauthorized' },
	});
	expect(node.runs).toEqual([]);
});

it('takes the right one of several signatures', async () => {
	const node = manual();
	const body = event();
	const headers = headersFor(body);
	const several = `v1,${'A'.repeat(43)}= v1a,x ${headers['webhook-signature']}`;
	const { status } = await post(node, body, { ...headers, 'webhook-signature': several });
	expect(status).toBe(200);
	expect(node.runs).toHaveLength(1);
});

it.each(['', ' ', 'whsec_', 'whsec_AAAA', 'short', undefined])(
	'lets nobody in by the secret %j',
	async (secret) => {
		const node = manual({}, secret ?? '');
		if (secret === undefined) delete node.credentials.openAiWebhookApi?.secret;
		const body = event();
		for (const given of ['', 'whsec_', 'whsec_AAAA', secret ?? 'undefined']) {
			const stamp = String(now());
			const headers = { ...headersFor(body), 'webhook-timestamp': stamp };
			const signed = { ...headers, 'webhook-signature': signature(body, 'wh_1', stamp, given) };
			expect((await post(node, body, signed)).status).toBe(401);
		}
		expect(node.runs).toEqual([]);
		await expect(node.publish()).rejects.toThrow(/signing secret/);
	},
);

it('takes as much of a difference in time as the tolerance says', async () => {
	const node = manual({ tolerance: 1000 });
	const body = event();
	expect((await post(node, body, headersFor(body, 'wh_1', String(now() - 900)))).status).toBe(200);
	expect((await post(node, body, headersFor(body, 'wh_2', String(now() - 1010)))).status).toBe(401);
	expect(node.runs).toHaveLength(1);
});

it('goes by the bytes: a body in other words is another body', async () => {
	const node = manual();
	const body = event({ data: { id: 'batch_ü' } });
	const headers = headersFor(body);
	const compact = JSON.stringify(JSON.parse(body), undefined, 1);
	expect((await post(node, compact, headers)).status).toBe(401);
	expect((await post(node, new Uint8Array(Buffer.from(body, 'latin1')), headers)).status).toBe(401);
	expect((await post(node, body, headers)).status).toBe(200);
	expect(node.started).toMatchObject([{ data: { id: 'batch_ü' } }]);
});

it('refuses what is larger than any event', async () => {
	const node = manual();
	const body = event({ data: { id: 'x'.repeat(1_100_000) } });
	expect((await post(node, body, headersFor(body))).status).toBe(401);
});

it('answers events that it does not want with 200, and starts nothing', async () => {
	const node = manual({ sampleEvent: 'batch.failed' });
	for (const type of ['batch.failed', 'response.completed', 'constructor', '__proto__']) {
		const body = event({ type });
		const answer = { received: 'evt_1' };
		expect(await post(node, body, headersFor(body))).toEqual({ status: 200, answer });
	}
	for (const body of ['[]', 'null', '{', '{"id": 1, "type": "batch.completed"}', '"text"']) {
		expect((await post(node, body, headersFor(body))).status).toBe(200);
	}
	expect(node.runs).toEqual([]);
});

it('counts a delivery once by its ID, else by that of the event', async () => {
	const node = manual();
	const body = event();
	const ids = ['wh_1', 'wh_1', 'wh_2', '', ''];
	for (const id of ids) await post(node, body, headersFor(body, id));
	expect(node.started.map(({ webhookId }) => webhookId)).toEqual(['wh_1', 'wh_2', 'evt_1']);
});

it('passes on the data as it is, without names that reach what all objects share', async () => {
	const node = manual({ otherEvents: 'realtime.call.incoming' });
	const data = {
		call_id: 'rtc_1',
		sip_headers: [
			{ name: 'From', value: 'sip:+1' },
			{ name: '__proto__', value: '' },
		],
		empty: null,
		zero: 0,
	};
	const plain = event({ type: 'realtime.call.incoming', data });
	const body = plain.replace('"empty"', '"__proto__": {"polluted": 1}, "constructor": {}, "empty"');
	expect((await post(node, body, headersFor(body))).status).toBe(200);
	const [item] = node.started;
	expect(JSON.stringify(item?.data)).toBe(JSON.stringify(data));
	expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
