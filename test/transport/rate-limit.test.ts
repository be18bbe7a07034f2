import type { IDataObject } from 'n8n-workflow';
import { runItems, runNode } from '../support/engine';
import type { Answer, SentRequest } from '../support/recorder';
import { Recorder } from '../support/recorder';

const server = new Recorder();
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());

const question = ({ body }: SentRequest): string =>
	(body as { messages: Array<{ content: string }> }).messages[0]?.content ?? '';

const answerTo = (text: string): Answer => ({
	body: {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		model: 'm',
		choices: [
			{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: `To ${text}` } },
		],
	},
});

const refusal = (headers: Record<string, string>): Answer => ({
	status: 429,
	headers,
	body: { error: { message: 'Slow down.', type: 'requests', code: 'rate_limit_exceeded' } },
});

let account = 0;
const newKey = () => `sk-rate-${account++}`;

const run = (
	count: number,
	requestOptions: IDataObject,
	apiKey = newKey(),
	ownHeaders: Record<string, string> = {},
) => ({
	parameters: {
		resource: 'chat',
		operation: 'create',
		model: 'm',
		messages: { values: [{ role: 'user', type: 'text', content: '={{ $json.text }}' }] },
		requestOptions,
	},
	credential: {
		apiKey,
		baseUrl: server.url,
		headers: { values: Object.entries(ownHeaders).map(([name, value]) => ({ name, value })) },
	},
	items: Array.from({ length: count }, (_, index) => ({ json: { text: `#${index}` } })),
	continueOnFail: true,
});

/** Every item out once, in order, with its own answer. */
const allAnswered = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		json: expect.objectContaining({ text: `To #${index}` }) as IDataObject,
		pairedItem: { item: index },
	}));

it.each<[string, (left: number) => Record<string, string>]>([
	['that says exactly how long to wait', (left) => ({ 'retry-after-ms': String(Math.ceil(left)) })],
	['that says whole seconds', () => ({ 'retry-after': '1' })],
	['that says nothing', () => ({})],
])('loses no item at a limit %s', async (_name, headers) => {
	const accepted: string[] = [];
	let [refused, opened, used] = [0, 0, 0];
	server.reset((request) => {
		const now = performance.now();
		if (now - opened > 800) [opened, used] = [now, 0];
		if (used >= 10) {
			refused += 1;
			return refusal(headers(opened + 800 - now));
		}
		used += 1;
		accepted.push(question(request));
		return answerTo(question(request));
	});
	const output = await runItems(run(30, { concurrency: 15 }));
	expect(output).toEqual(allAnswered(30));
	expect(accepted.toSorted()).toEqual(output.map((_, index) => `#${index}`).sort());
	expect(refused).toBeGreaterThan(0);
});

it('uses up no retry for refusals, whatever time they take', async () => {
	const refusals = new Map<string, number>();
	server.reset((request) => {
		const count = refusals.get(question(request)) ?? 0;
		refusals.set(question(request), count + 1);
		return count < 4 ? refusal({ 'retry-after-ms': '60' }) : answerTo(question(request));
	});
	const output = await runItems(run(5, { concurrency: 5, maxRetries: 1, timeout: 200 }));
	expect(output).toEqual(allAnswered(5));
	expect(server.sent).toHaveLength(25);
});

it('sends nothing again where Max Retries is 0', async () => {
	server.reset(() => refusal({ 'retry-after-ms': '20' }));
	const output = await runItems(run(3, { concurrency: 3, maxRetries: 0 }));
	expect(output.map(({ json }) => (json.details as IDataObject).statusCode)).toEqual([
		429, 429, 429,
	]);
	expect(server.sent).toHaveLength(3);
});

it('holds back the other executions of an account, and of no other', async () => {
	const [limited, free] = [newKey(), newKey()];
	let isClosed = true;
	let tell: () => void = () => undefined;
	const whenRefused = new Promise<void>((resolve) => {
		tell = resolve;
	});
	const keyOf = ({ headers }: SentRequest) => String(headers.authorization).slice('Bearer '.length);
	server.reset((request) => {
		if (keyOf(request) !== limited || !isClosed) return answerTo(question(request));
		setTimeout(() => {
			isClosed = false;
		}, 2_000);
		// The execution has the refusal when the other two begin.
		setTimeout(() => tell(), 100);
		return refusal({ 'retry-after-ms': '3500' });
	});
	const first = runItems(run(1, {}, limited));
	await whenRefused;
	const second = runItems(run(3, {}, limited));
	const other = await runItems(run(2, {}, free));
	expect(other).toEqual(allAnswered(2));
	expect(await first).toEqual(allAnswered(1));
	expect(await second).toEqual(allAnswered(3));
	const sentTwice = server.sent.filter((request) => keyOf(request) === limited).length - 4;
	expect(sentTwice).toBe(1);
});

it('tells accounts apart by the headers of their credentials too', async () => {
	server.reset((request) =>
		request.headers['api-key'] === 'used-up'
			? refusal({ 'retry-after': '3600' })
			: answerTo(question(request)),
	);
	const runAs = async (key: string) => await runItems(run(1, {}, '', { 'api-key': key }));
	const [refused] = await runAs('used-up');
	expect(refused?.json.error).toEqual(expect.any(String));
	expect(await runAs('fresh')).toEqual(allAnswered(1));
	await runItems(run(1, {}, '', { 'API-Key': ' used-up ' }));
	expect(server.sent.map(({ headers }) => headers['api-key'])).toEqual(['used-up', 'fresh']);
});

it('names the wait that is longer than Rate Limit Timeout', async () => {
	server.reset(() => refusal({ 'retry-after': '90' }));
	const [output] = await runItems(run(1, { rateLimitTimeout: 2000 }));
	expect(output?.json.details).toMatchObject({ statusCode: 429, code: 'rate_limit_timeout' });
	expect(output?.json.error).toMatch(
		/asks to wait 9\d s for its rate limit, longer than what is left of the 2000 ms of Rate Limit Timeout/,
	);
	expect(server.sent).toHaveLength(1);
});

it('tells the others of an account at once that the wait is too long', async () => {
	server.reset(() => refusal({ 'retry-after': '90' }));
	const key = newKey();
	const output = await runItems(run(20, { concurrency: 1, rateLimitTimeout: 2000 }, key));
	const codes = output.map(({ json }) => (json.details as IDataObject).code);
	expect(codes).toEqual(Array.from({ length: 20 }, () => 'rate_limit_timeout'));
	expect(server.sent).toHaveLength(1);
});

it('holds back no other model of an account', async () => {
	const key = newKey();
	let tell: () => void = () => undefined;
	const whenRefused = new Promise<void>((resolve) => {
		tell = resolve;
	});
	const modelOf = ({ body }: SentRequest) => (body as { model: string }).model;
	server.reset((request) => {
		if (modelOf(request) !== 'm') return answerTo(question(request));
		setTimeout(tell, 50);
		return refusal({ 'retry-after': '30' });
	});
	let cancel: () => void = () => undefined;
	const closed = runNode({
		...run(2, {}, key),
		continueOnFail: false,
		onStart: (stop) => {
			cancel = stop;
		},
	});
	await whenRefused;
	const other = run(5, {}, key);
	const parameters = { ...other.parameters, model: 'other' };
	expect(await runItems({ ...other, parameters })).toEqual(allAnswered(5));
	cancel();
	const { outputs } = await closed;
	expect(outputs.flat()).toEqual([]);
	expect(server.sent.filter((request) => modelOf(request) === 'm').length).toBeLessThanOrEqual(2);
});

it('does not count the wait for the rate as time of the server', async () => {
	let refused = 0;
	server.reset((request) => {
		if (question(request) !== '#0' || refused >= 6) return answerTo(question(request));
		refused += 1;
		return refusal({ 'retry-after-ms': '150' });
	});
	expect(await runItems(run(2, { timeout: 500, maxRetries: 1 }))).toEqual(allAnswered(2));
	expect(refused).toBe(6);
});

it('does not believe a wait of years', async () => {
	server.reset((request, index) =>
		index === 0
			? { status: 503, headers: { 'retry-after': '1763683200' }, body: {} }
			: answerTo(question(request)),
	);
	expect(await runItems(run(2, { concurrency: 1 }))).toEqual(allAnswered(2));
	expect(server.sent).toHaveLength(3);
});

it.each([
	['retry-after', '0'],
	['retry-after-ms', '1'],
])('does not storm a server that refuses everything with %s: %s', async (name, wait) => {
	server.reset(() => refusal({ [name]: wait }));
	const output = await runItems(run(30, { concurrency: 30, rateLimitTimeout: 2000 }));
	const codes = output.map(({ json }) => (json.details as IDataObject).code);
	expect(codes).toEqual(Array.from({ length: 30 }, () => 'rate_limit_timeout'));
	expect(output[0]?.json.error).toMatch(/had no room within its rate limit for \d+ ms/);
	// All of them twice at most, and then a few at a time.
	expect(server.sent.length).toBeLessThanOrEqual(90);
});

it('ends a wait when the execution is cancelled', async () => {
	let cancel: () => void = () => undefined;
	server.reset(() => {
		setTimeout(() => cancel(), 50);
		return refusal({ 'retry-after': '60' });
	});
	const { outputs } = await runNode({
		...run(2, { concurrency: 1 }),
		continueOnFail: false,
		onStart: (stop) => {
			cancel = stop;
		},
	});
	expect(outputs.flat()).toEqual([]);
	expect(server.sent).toHaveLength(1);
});
