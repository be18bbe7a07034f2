import { itDeletes } from '../support/deletes';
import { itLists } from '../support/list';
import { nothing, seventeenPairs, useResource } from '../support/resource';

const conversations = useResource('conversation');
const { one, call, on, refusal, continued, servers } = conversations;
const conversationId = 'conv_1';

const message = (content: string) => ({ role: 'user', content });

it('creates, reads, changes and deletes a conversation', async () => {
	const { id } = await one('create', {
		options: { items: JSON.stringify([message('Hello')]), metadata: { team: 'a' } },
	});
	expect(await one('get', { conversationId: id })).toMatchObject({ id, metadata: { team: 'a' } });
	const changed = await one('update', { conversationId: id, metadata: '{"team": "b"}' });
	expect(changed).toMatchObject({ id, metadata: { team: 'b' } });
	expect(await call('getItems', { conversationId: id })).toHaveLength(1);
	expect(await one('delete', { conversationId: id })).toEqual({ id, deleted: true });
	const gone = await continued('get', { conversationId: '={{ $json.id }}' }, [String(id)]);
	expect(gone[0]?.json).toMatchObject({ details: { statusCode: 404 } });
});

it('adds items, an output item each, and reads and deletes one of them', async () => {
	const { id } = await one('create');
	const added = await call('addItems', {
		conversationId: id,
		items: [message('One'), message('Two')],
	});
	expect(added).toMatchObject([{ type: 'message' }, { type: 'message' }]);
	const place = { conversationId: id, itemId: added[1]?.id };
	expect(await one('getItem', place)).toEqual(added[1]);
	expect(await one('deleteItem', place)).toEqual({ id: added[1]?.id, deleted: true });
	expect(await call('getItems', { conversationId: id })).toEqual([added[0]]);
});

it('takes a single object as a list of one', async () => {
	const { id } = await one('create', { options: { items: message('Hello') } });
	expect(await call('getItems', { conversationId: id })).toHaveLength(1);
});

it.each([
	['an object', '={{ { team: $json.team, none: null, n: 0, open: false, note: "" } }}'],
	['JSON text', '{"none": null, "n": 0, "open": false, "note": ""}'],
	[
		'rows',
		{
			values: [
				{ key: 'team' },
				{ key: 'none', value: null },
				{ key: 'n', value: 0 },
				{ key: 'open', value: false },
				{ key: 'note', value: '' },
			],
		},
	],
])('leaves pairs without a value out of metadata given as %s', async (_what, metadata) => {
	const { sent } = await on(() => ({ body: {} }), 'update', { conversationId, metadata });
	expect(sent[0]?.body).toEqual({ metadata: { n: '0', open: 'false', note: '' } });
});

it('lists in the order that is asked for', async () => {
	const { id } = await one('create', { options: { items: [message('One'), message('Two')] } });
	const oldest = await call('getItems', { conversationId: id, options: { order: 'asc' } });
	const newest = await call('getItems', { conversationId: id, options: { order: 'desc' } });
	expect(newest).toEqual([...oldest].reverse());
	const { id: first } = oldest[0] ?? {};
	const rest = await call('getItems', {
		conversationId: id,
		options: { order: 'asc', after: first },
	});
	expect(rest).toEqual(oldest.slice(1));
});

itLists(conversations, 'getItems', { conversationId });
itDeletes(conversations, 'delete', { conversationId }, conversationId);
itDeletes(conversations, 'deleteItem', { conversationId, itemId: 'msg_1' }, 'msg_1');

it('asks for more of the items with the query name that the API knows', async () => {
	const include = ['file_search_call.results', 'reasoning.encrypted_content'];
	const { sent } = await on(() => ({ body: { data: [{ id: 'a' }] } }), 'addItems', {
		conversationId,
		items: [message('Hello')],
		options: { include },
	});
	expect(sent[0]?.query).toEqual({ 'include[]': include });
	expect(sent[0]?.body).toEqual({ items: [message('Hello')] });
});

it('puts the error of a failed tool call out as failure', async () => {
	const error = { type: 'moderation', code: 'moderation_blocked', message: 'No.', param: null };
	const failed = { id: 'ig_1', type: 'image_generation_call', status: 'failed', error };
	const { output } = await on(
		() => ({ body: { data: [failed, { id: 'mcp_1', type: 'mcp_call', error: null }] } }),
		'getItems',
		{ conversationId },
	);
	expect(output).toEqual([
		{ id: 'ig_1', type: 'image_generation_call', status: 'failed', failure: error },
		{ id: 'mcp_1', type: 'mcp_call' },
	]);
});

it('gives under Continue On Fail the error in its place', async () => {
	const { id } = await one('create');
	const output = await continued('get', { conversationId: '={{ $json.id }}' }, [
		String(id),
		'conv_unknown',
		String(id),
	]);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
	expect(output[0]?.json).toMatchObject({ id });
	expect(output[1]?.json).toMatchObject({
		error: expect.stringContaining('conv_unknown') as string,
		details: { statusCode: 404, requestId: expect.stringMatching(/^req_/) as string },
	});
	expect(output[2]?.json).toMatchObject({ id });
});

it.each([
	['no conversation', 'get', { conversationId: nothing }, '"Conversation" is required'],
	['".." as an ID', 'get', { conversationId: '..' }, '"Conversation" must be an ID'],
	['a path as an ID', 'getItem', { conversationId, itemId: '../x' }, '"Item" must be an ID'],
	['no item', 'deleteItem', { conversationId, itemId: nothing }, '"Item" is required'],
	['no metadata', 'update', { conversationId, metadata: nothing }, '"Metadata" is required'],
	[
		'17 pairs',
		'update',
		{ conversationId, metadata: seventeenPairs },
		'"Metadata" has 17 pairs, but the API takes at most 16',
	],
	[
		'17 pairs at first',
		'create',
		{ options: { metadata: seventeenPairs } },
		'"Metadata" has 17 pairs',
	],
	['broken JSON', 'addItems', { conversationId, items: '[{' }, '"Items" is not valid JSON'],
	['a text', 'addItems', { conversationId, items: '"Hello"' }, 'must be a JSON list of objects'],
	['a list of texts', 'addItems', { conversationId, items: ['Hello'] }, 'it holds "Hello"'],
	['no items', 'addItems', { conversationId, items: [] }, 'must hold 1 to 20 objects'],
	[
		'21 items',
		'addItems',
		{ conversationId, items: Array.from({ length: 21 }, () => message('x')) },
		'"Items" must hold 1 to 20 objects, but it holds 21',
	],
])('refuses %s in one sentence, before any request', async (_what, operation, params, words) => {
	const { message: said, requests } = await refusal(operation, params);
	expect(said).toContain(words);
	expect(said).toMatch(/\[item 0\]$/);
	expect(requests).toBe(0);
});

it('reads every page of a long conversation', async () => {
	const { id } = await one('create');
	for (let turn = 0; turn < 6; turn++) {
		const items = Array.from({ length: 20 }, (_, index) => message(`${turn}.${index}`));
		await call('addItems', { conversationId: id, items });
	}
	const all = await call('getItems', { conversationId: id, returnAll: true });
	expect(all).toHaveLength(120);
	expect(new Set(all.map((item) => item.id)).size).toBe(120);
	expect(servers.api.requests.filter(({ method }) => method === 'GET')).toHaveLength(2);
});
