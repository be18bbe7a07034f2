import type { IDataObject } from 'n8n-workflow';
import { runItems } from '../support/engine';
import type { SentRequest } from '../support/recorder';
import { Recorder } from '../support/recorder';

const model = { id: 'm', object: 'model' };
const response = { id: 'resp_1', object: 'response', status: 'completed', output: [], model: 'm' };
const things = Array.from({ length: 60 }, (_, index) => ({
	id: `batch_${index}`,
	object: 'batch',
}));

const answer = ({ request, query }: SentRequest) => {
	if (request.endsWith('/batches')) {
		const limit = Number(query.limit);
		return { body: { data: things.slice(0, limit), has_more: limit < things.length } };
	}
	return { body: request.includes('/models') ? model : response };
};

const server = new Recorder(answer);
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());
beforeEach(() => server.reset());

const run = async (parameters: IDataObject) =>
	await runItems({ parameters, credential: { apiKey: 'sk-test', baseUrl: server.url } });
const list = async (parameters: IDataObject) =>
	await run({ resource: 'batch', operation: 'getMany', ...parameters });
const ask = async (parameters: IDataObject) => {
	const output = await run({
		resource: 'response',
		operation: 'create',
		model: 'm',
		...parameters,
	});
	return { output, sent: server.sent[0]?.body as IDataObject };
};

it.each([
	['a missing switch', { returnAll: '={{ $json.nope }}', limit: 5 }, 5],
	['text for a switch', { returnAll: '={{ "false" }}', limit: 5 }, 5],
	['a blank limit', { limit: '={{ "" }}' }, 50],
	['a missing limit', { limit: '={{ $json.nope }}' }, 50],
	['a limit with decimals', { limit: '={{ 14 / 3 }}' }, 5],
])('reads no more of a list than the limit: %s', async (_what, parameters, count) => {
	expect(await list(parameters)).toHaveLength(count);
	expect(server.sent.map(({ query }) => query.limit)).toEqual([String(count)]);
});

it('takes the default where the panel knows no blank', async () => {
	const { output } = await ask({ input: 'Hi', simplify: '={{ "" }}' });
	expect(output[0]?.json).toHaveProperty('text');
	server.reset();
	await run({
		resource: 'chat',
		operation: 'create',
		model: 'm',
		messagesSource: '={{ $json.nope }}',
		messages: { values: [{ role: '={{ "" }}', type: '={{ $json.nope }}', content: 'Hi' }] },
		simplify: false,
	});
	expect(server.sent[0]?.body).toMatchObject({ messages: [{ role: 'user', content: 'Hi' }] });
});

it.each(['={{ $json.nope }}', '={{ null }}', '={{ "" }}'])(
	'leaves an option out that has no value: %s',
	async (nothing) => {
		const options = { temperature: nothing, store: nothing, maxOutputTokens: nothing };
		const { sent } = await ask({ input: 'Hi', options });
		expect(sent).toEqual({ model: 'm', input: 'Hi' });
	},
);

it('sends whole numbers where the editor lets only those in', async () => {
	const { sent } = await ask({ input: 'Hi', options: { maxOutputTokens: '={{ 1000 / 3 }}' } });
	expect(sent.max_output_tokens).toBe(333);
});

it.each([[[]], ['={{ [] }}'], ['={{ ["", null] }}']])(
	'takes a choice of nothing as a blank: %p',
	async (include) => {
		const { sent } = await ask({ input: 'Hi', options: { include } });
		expect(sent).not.toHaveProperty('include');
	},
);
