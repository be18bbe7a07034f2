import type { IDataObject } from 'n8n-workflow';
import { itDeletes } from '../support/deletes';
import { runItems, runNode } from '../support/engine';
import { useResource } from '../support/resource';
import { useServers } from '../support/servers';

const servers = useServers();
const { server, onApi, onServer } = servers;

const tuned = 'ft:gpt-4.1-mini-2025-04-14:stand-in:demo:C0ffee01';
const getMany = (more: IDataObject) => ({ resource: 'model', operation: 'getMany', ...more });
const one = (operation: string, model: string) => ({ resource: 'model', operation, model });

describe('model getMany', () => {
	const list = async (options: IDataObject) =>
		await runItems(onApi(getMany({ returnAll: true, options })));
	const ids = async (kind: string) => (await list({ kind })).map(({ json }) => json.id);

	it('gives every model as the API does', async () => {
		const output = await list({});
		expect(output.length).toBeGreaterThan(40);
		const json = output.map((item) => item.json);
		expect(json.find(({ id }) => id === 'tts-1')).toMatchObject({
			object: 'model',
			owned_by: 'system',
			shutdown_date: '2027-01-06',
		});
		expect(output.every(({ pairedItem }) => pairedItem !== undefined)).toBe(true);
	});

	it.each([
		['chat', 'gpt-6-luna', 'gpt-5.5-pro'],
		['responses', 'gpt-5.5-pro', 'gpt-audio-mini'],
		['embedding', 'text-embedding-3-small', 'gpt-6-luna'],
		['image', 'gpt-image-2.5-flare', 'gpt-6-luna'],
		['speech', 'tts-1', 'whisper-1'],
		['transcription', 'gpt-transcribe', 'tts-1'],
		['moderation', 'omni-moderation-latest', 'gpt-6-luna'],
		['realtime', 'gpt-realtime-whisper', 'gpt-6-luna'],
	])('of the kind %s has %s and not %s', async (kind, member, stranger) => {
		const found = await ids(kind);
		expect(found).toContain(member);
		expect(found).not.toContain(stranger);
	});

	it('gives no item of a kind that the server does not have', async () => {
		expect(await ids('other')).toEqual([]);
	});

	it('stops at the limit', async () => {
		const output = await runItems(onApi(getMany({ limit: 3, options: { kind: 'image' } })));
		expect(output).toHaveLength(3);
		expect(servers.api.requests).toHaveLength(1);
	});

	it('gives names and values for a drop-down elsewhere', async () => {
		const output = await list({ kind: 'speech', output: 'options' });
		expect(output.map(({ json }) => json)).toContainEqual({
			name: 'tts-1 (shuts down on 2027-01-06)',
			value: 'tts-1',
		});
		const chat = await list({ kind: 'chat', output: 'options' });
		expect(chat.map(({ json }) => json)).toContainEqual({
			name: 'gpt-6-luna',
			value: 'gpt-6-luna',
		});
	});

	it('goes by what another server says of its models', async () => {
		server.reset(() => ({
			body: {
				data: [
					{ id: 'a', type: 'embeddings' },
					{ id: 'b', type: 'llm' },
					{ id: 'c', architecture: { output_modalities: ['text'] } },
				],
			},
		}));
		const output = await runItems(onServer(getMany({ options: { kind: 'chat' } })));
		expect(output.map(({ json }) => json.id)).toEqual(['b', 'c']);
	});

	it.each([0, -1])('refuses the limit %d', async (limit) => {
		const { error } = await runNode(onApi(getMany({ limit })));
		expect(error?.message).toBe(`"Limit" must be at least 1, but it is ${limit} [item 0]`);
		expect(servers.api.requests).toEqual([]);
	});
});

describe('model get', () => {
	it('gives the model', async () => {
		const [item] = await runItems(onApi(one('get', 'gpt-6-luna')));
		expect(item?.json).toMatchObject({ id: 'gpt-6-luna', object: 'model', shutdown_date: null });
	});

	it('takes IDs with slashes and colons, as other servers have them', async () => {
		server.reset(() => ({ body: { id: 'x' } }));
		await runItems(onServer(one('get', 'meta-llama/Llama-4:free')));
		expect(decodeURIComponent(server.sent[0]?.request ?? '')).toBe(
			'GET /v1/models/meta-llama/Llama-4:free',
		);
	});

	it('says that there is no such model, for the item it is about', async () => {
		const output = await runItems({
			...onApi(
				one('get', '={{ $json.id }}'),
				['gpt-6-luna', 'nothing'].map((id) => ({ json: { id } })),
			),
			continueOnFail: true,
		});
		expect(output[0]?.json.id).toBe('gpt-6-luna');
		expect(output[1]).toMatchObject({
			json: {
				error: expect.stringContaining('no such model') as string,
				details: { statusCode: 404, code: 'model_not_found', param: 'model' },
			},
			pairedItem: { item: 1 },
		});
	});

	it.each(['..', '../files', 'a/../../files', '/', '.'])(
		'cannot be led elsewhere by %s',
		async (id) => {
			for (const operation of ['get', 'delete']) {
				const { error } = await runNode(onApi(one(operation, id)));
				expect(error?.message).toBe(
					`"Model Name or ID" must be a model ID, but it is "${id}" [item 0]`,
				);
			}
			expect(servers.api.requests).toEqual([]);
		},
	);
});

describe('model delete', () => {
	itDeletes(useResource('model'), 'delete', { model: tuned }, tuned);

	it('deletes a fine-tuned model', async () => {
		const [item] = await runItems(onApi(one('delete', tuned)));
		expect(item?.json).toEqual({ id: tuned, deleted: true });
		const { error } = await runNode(onApi(one('get', tuned)));
		expect(error?.message).toContain('no such model');
	});

	it("says so when the model is not the account's own", async () => {
		const { error } = await runNode(onApi(one('delete', 'gpt-6-luna')));
		expect(error?.message).toContain('does not allow this');
	});
});
