import { createClient } from '../../nodes/shared/openai/client';
import {
	collect,
	collectBefore,
	EndlessListError,
	RepeatedPageError,
} from '../../nodes/shared/openai/pages';
import { anywhere } from '../support/egress';
import { Recorder } from '../support/recorder';

const server = new Recorder();
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());

const signal = new AbortController().signal;
const page = (...ids: string[]) => ({ data: ids.map((id) => ({ id })), has_more: true });

const files = async (limit?: number) => {
	const openai = await createClient({
		credential: { apiKey: 'sk-test', baseUrl: server.url },
		egress: anywhere,
		signal,
	});
	return await collect(openai.files.list({}, { timeout: 60_000 }), limit);
};

it.each([
	['from the first page', [['a', 'b']], 2],
	[
		'at the second page',
		[
			['a', 'b'],
			['c', 'd'],
		],
		3,
	],
	['in a circle', [['a'], ['b'], ['c'], ['a'], ['b'], ['c']], 4],
])('does not follow a list that repeats itself %s', async (_how, pages, requests) => {
	server.reset((_request, index) => ({ body: page(...(pages[index] ?? pages.at(-1) ?? [])) }));
	await expect(files()).rejects.toThrow(RepeatedPageError);
	expect(server.sent).toHaveLength(requests);
});

it('does not follow a list without end', async () => {
	server.reset((_request, index) => ({ body: page(`file-${index}`) }));
	await expect(files()).rejects.toThrow(EndlessListError);
	expect(server.sent).toHaveLength(2_501);
}, 120_000);

it('takes an element that a page names twice', async () => {
	server.reset(() => ({ body: { ...page('a', 'a', 'b', 'a'), has_more: false } }));
	expect(await files()).toHaveLength(4);
});

it('stops at the limit', async () => {
	server.reset(() => ({ body: page('a', 'b') }));
	expect(await files(2)).toEqual([{ id: 'a' }, { id: 'b' }]);
	expect(server.sent).toHaveLength(1);
});

it('gives each page the whole timeout, also after one that was tried again', async () => {
	server.reset((_request, index) =>
		index === 0
			? { status: 500, headers: { 'retry-after-ms': '1' } }
			: { body: { ...page(`file-${index}`), has_more: index === 1 } },
	);
	expect(await files()).toHaveLength(2);
	const timeouts = server.sent.map(({ headers }) => headers['x-stainless-timeout']);
	expect(timeouts).toEqual(['60', '60', '60']);
});

describe('backwards', () => {
	const read = async (limit?: number) =>
		await collectBefore(
			async (id) => await Promise.resolve(id === 'z' ? page('x', 'y') : page('v', 'w')),
			'z',
			limit,
			signal,
		);

	it('does not follow a list that repeats itself', async () => {
		await expect(read()).rejects.toThrow(RepeatedPageError);
	});

	it('does not follow a list without end', async () => {
		let pages = 0;
		const endless = async () => await Promise.resolve(page(`file-${pages++}`));
		await expect(collectBefore(endless, 'z', undefined, signal)).rejects.toThrow(EndlessListError);
	});

	it('gives the nearest, in order', async () => {
		expect(await read(3)).toEqual([{ id: 'w' }, { id: 'x' }, { id: 'y' }]);
	});
});
