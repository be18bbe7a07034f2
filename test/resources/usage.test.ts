import type { IDataObject } from 'n8n-workflow';
import { OpenAi } from '../../nodes/OpenAi/OpenAi.node';
import { runWorkflow } from '../support/workflow';
import { useResource } from '../support/resource';

const { call, on, refusal, servers } = useResource('usage');

const START = 1_793_491_200;
const DAY = 86_400;

const bucket = (day: number, results: IDataObject[]) => ({
	object: 'bucket',
	start_time: START + day * DAY,
	end_time: START + (day + 1) * DAY,
	results,
});

/** Three pages of two days, with a result more on each day. */
const paged = ({ query }: { query: Readonly<Record<string, unknown>> }) => {
	const page = Number(query.page ?? 0);
	const days = [2 * page, 2 * page + 1];
	const data = days.map((day) =>
		bucket(
			day,
			Array.from({ length: day }, (_, index) => ({ object: 'r', day, index })),
		),
	);
	return {
		body: {
			object: 'page',
			data,
			has_more: page < 2,
			next_page: page < 2 ? String(page + 1) : null,
		},
	};
};

describe('getCosts', () => {
	it('gives an item for each result, with times in UTC in place of numbers', async () => {
		const amount = { value: 0.06, currency: 'usd' };
		const result = { object: 'organization.costs.result', amount, line_item: null };
		const respond = () => ({
			body: { data: [bucket(0, []), bucket(1, [result])], has_more: false, next_page: null },
		});
		const { output } = await on(respond, 'getCosts', { startTime: '2026-11-01T00:00:00Z' });
		expect(output).toEqual([
			{ startTime: '2026-11-02T00:00:00.000Z', endTime: '2026-11-03T00:00:00.000Z', ...result },
		]);
	});

	it('follows every page for Return All, in order', async () => {
		const params = { startTime: '2026-11-01T00:00:00Z', returnAll: true };
		const { output, sent } = await on(paged, 'getCosts', params);
		expect(output.map(({ day }) => day)).toEqual([1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5]);
		expect(sent.map(({ query }) => [query.page, query.limit])).toEqual([
			[undefined, '180'],
			['1', '180'],
			['2', '180'],
		]);
	});

	it('counts results, not buckets, for Limit, and asks for no page beyond', async () => {
		const params = { startTime: '2026-11-01T00:00:00Z', limit: 5 };
		const { output, sent } = await on(paged, 'getCosts', params);
		expect(output).toHaveLength(5);
		expect(sent).toHaveLength(2);
	});

	it('ends with an error where the server gives a page again and again', async () => {
		const again = () => ({ body: { data: [bucket(0, [{}])], has_more: true, next_page: 'same' } });
		const params = { startTime: '2026-11-01T00:00:00Z', returnAll: true };
		const { message } = await refusal('getCosts', params, again);
		expect(message).toMatch(/same page/);
	});

	it.each([
		['an ISO time with a zone', '2026-11-01T00:00:00+02:00', START - 7200],
		['a time without a zone, as the workflow has it', '2026-11-01T00:00:00', START + 4 * 3600],
		["the editor's own form", '2026-11-01 00:00:00', START + 4 * 3600],
		['a date alone', '2026-11-01', START + 4 * 3600],
		['seconds', START, START],
		['milliseconds', `={{ ${START}000 }}`, START],
		['a Luxon date', `={{ DateTime.fromSeconds(${START}) }}`, START],
		['a JavaScript date', `={{ new Date(${START}000) }}`, START],
	])('takes %s', async (_what, startTime, sentTime) => {
		const { sent } = await on(paged, 'getCosts', { startTime, limit: 1 });
		expect(sent[0]?.query.start_time).toBe(String(sentTime));
	});

	it.each(['yesterday', '12', '2026-02-30', '2026-13-01T00:00:00', '={{ {} }}', '={{ [1] }}'])(
		'refuses %s before anything is sent',
		async (startTime) => {
			const { message, requests } = await refusal('getCosts', { startTime });
			expect(message).toMatch(/^"Start Time" must be a date and time/);
			expect(requests).toBe(0);
		},
	);
});

describe('getUsage', () => {
	it.each([
		['1d', '31'],
		['1h', '168'],
		['1m', '1440'],
	])('asks for the largest pages of width %s', async (bucketWidth, limit) => {
		const params = { startTime: START, kind: 'embeddings', limit: 1, options: { bucketWidth } };
		const { sent } = await on(paged, 'getUsage', params);
		expect(sent[0]).toMatchObject({
			request: 'GET /v1/organization/usage/embeddings',
			query: { bucket_width: bucketWidth, limit },
		});
	});

	it('sends the filters of its kind alone', async () => {
		const { sent } = await on(paged, 'getUsage', {
			startTime: START,
			kind: 'images',
			limit: 1,
			options: { batch: true, sizes: ['512x512'], models: 'gpt-image-2', endTime: START + DAY },
		});
		expect(sent[0]?.query).toEqual({
			start_time: String(START),
			end_time: String(START + DAY),
			limit: '31',
			'sizes[]': '512x512',
			'models[]': 'gpt-image-2',
		});
	});

	it('counts by hour and model at the stand-in API', async () => {
		const output = await call('getUsage', {
			startTime: '={{ $now.minus({ hours: 50 }) }}',
			returnAll: true,
			options: { bucketWidth: '1h', groupBy: ['model'] },
		});
		expect(output.length).toBeGreaterThan(98);
		expect(output[0]).toMatchObject({ model: expect.any(String) as string, input_tokens: 300 });
	});
});

describe('the credential', () => {
	const sentKeys = async (parameters: IDataObject) => {
		servers.server.reset(() => ({ body: { data: [], has_more: false } }));
		const { url } = servers.server;
		const { error } = await runWorkflow({
			nodes: [{ name: 'OpenAI', type: new OpenAi(), parameters }],
			credentials: {
				openAiPlatformApi: { apiKey: 'sk-project', baseUrl: url },
				openAiAdminApi: { apiKey: ' sk-admin ', organizationId: 'org-1', baseUrl: `${url}/` },
			},
		});
		expect(error).toBeUndefined();
		return servers.server.sent.map(({ headers }) => [
			headers.authorization,
			headers['openai-organization'],
		]);
	};

	it('is the admin one for costs and usage', async () => {
		const costs = { resource: 'usage', operation: 'getCosts', startTime: START };
		expect(await sentKeys(costs)).toEqual([['Bearer sk-admin', 'org-1']]);
	});

	it('is the platform one for everything else', async () => {
		expect(await sentKeys({ resource: 'file', operation: 'getMany' })).toEqual([
			['Bearer sk-project', undefined],
		]);
	});
});
