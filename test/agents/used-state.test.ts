import { DataDeduplicationService } from 'n8n-core';
import type { IDataDeduplicator, IDataObject } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';
import { done, modelCalls } from './agent-workflow';
import { approving, call, refund, resumed, texts, useRefunds } from './refund-workflow';

const { api, run, refunds, wait, resume } = useRefunds();

/** As n8n's own record: it is read, and written a moment later; of two at once one would be lost. */
const record = { entries: new Set<string>(), failures: 0 };
const access = async () => {
	await sleep(2);
	if (record.failures === 0) return;
	record.failures--;
	throw new Error('the database is locked');
};
const deduplicator = {
	async checkProcessedAndRecord(items, scope, { workflow, node }) {
		const before = new Set(record.entries);
		await access();
		const keys = items.map((one) => `${scope} ${workflow.id} ${node?.id} ${one}`);
		record.entries = new Set([...before, ...keys]);
		const isNew = (_item: unknown, index: number) => !before.has(String(keys[index]));
		return {
			new: items.filter(isNew),
			processed: items.filter((item, index) => !isNew(item, index)),
		};
	},
	async removeProcessed(items, scope, { workflow, node }) {
		await access();
		for (const one of items) record.entries.delete(`${scope} ${workflow.id} ${node?.id} ${one}`);
	},
	clearAllProcessedItems: async () => await Promise.reject(new Error('not used')),
	getProcessedDataCount: async () => await Promise.reject(new Error('not used')),
} satisfies IDataDeduplicator;

beforeAll(async () => await DataDeduplicationService.init(deduplicator));
beforeEach(() => {
	record.failures = 0;
});

/** What a restart of n8n, or another worker, does not know. */
const forgetProcess = () => {
	const place = Symbol.for('n8n-nodes-openai-platform/used-run-states');
	(globalThis as unknown as Record<symbol, { used: Map<string, number> }>)[place]?.used.clear();
};

const waiting = async () => {
	api().script({ toolCalls: [call(1)] });
	const items = await wait();
	api().script({ text: 'Refunded' });
	return items;
};

const USED = '"Run State" was already used to resume its run';

it.each([
	['in the same process', () => undefined],
	['after a restart', forgetProcess],
])('goes on once only: %s', async (_when, between) => {
	const items = await waiting();
	done(await resume(items, { decision: 'approve' }));
	between();
	for (const decision of ['approve', 'reject']) {
		const { error } = await resume(items, { decision });
		expect(error?.message).toContain(USED);
	}
	expect(refunds).toEqual([{ order: 1 }]);
	expect(modelCalls(api())).toHaveLength(2);
});

it('goes on once only where many items hold the same run state', async () => {
	const [item] = await waiting();
	const items = Array.from({ length: 10 }, () => ({ json: item?.json ?? {} }));
	const nodes = [{ ...approving(), continueOnFail: true }, refund()];
	const { outputs } = await resume(items, {}, nodes);
	const said = outputs[0]?.map(({ json }) => json.output ?? String(json.error)) ?? [];
	expect(said.filter((one) => one === 'Refunded')).toHaveLength(1);
	expect(said.filter((one) => String(one).includes(USED))).toHaveLength(9);
	expect(refunds).toEqual([{ order: 1 }]);
});

it('remembers each of ten that go on at once', async () => {
	const answer = ({ body }: { body: unknown }) => {
		const order = /Refund (\d+)/.exec(JSON.stringify(body))?.[1];
		return { toolCalls: [call(Number(order))] };
	};
	const count = 10;
	api().script(...Array.from({ length: count }, () => answer));
	const items = await wait(
		texts(...Array.from({ length: count }, (_, index) => `Refund ${index}`)),
	);
	const nodes = [{ ...approving(), continueOnFail: true }, refund()];
	await resume(items, {}, nodes);
	expect(refunds).toHaveLength(count);
	forgetProcess();
	const { outputs } = await resume(items, {}, nodes);
	const said = outputs[0]?.map(({ json }) => String(json.error)) ?? [];
	expect(said.filter((one) => one.includes(USED))).toHaveLength(count);
	expect(refunds).toHaveLength(count);
});

it('goes on again where the workflow allows it', async () => {
	const items = await waiting();
	const again = { decision: 'approve', options: { allowReuse: true } };
	done(await resume(items, again));
	api().script({ text: 'Refunded again' });
	done(await resume(items, again));
	expect(refunds).toEqual([{ order: 1 }, { order: 1 }]);
});

it('goes on later when it failed before any tool ran', async () => {
	const items = await waiting();
	api().reset();
	api().script({ error: { status: 400 } });
	const failed = await resume(items, { decision: 'reject' });
	expect(failed.error?.message).toContain('Scripted failure');
	forgetProcess();
	api().script({ text: 'Very well' });
	expect(done(await resume(items, { decision: 'reject' })).output).toBe('Very well');
	expect(refunds).toEqual([]);
});

it('does not go on again when it failed after a tool had run', async () => {
	const items = await waiting();
	const broken = async () => await Promise.reject(new Error('The bank is closed.'));
	const failed = await run({ nodes: [approving(), refund()], subWorkflow: broken, items });
	expect(failed.error?.message).toContain('The bank is closed');
	const { error } = await resume(items, { decision: 'approve' });
	expect(error?.message).toContain(USED);
	expect(refunds).toEqual([]);
});

it('does not go on when its use cannot be recorded, and does when it can', async () => {
	const items = await waiting();
	record.failures = 2;
	const { error } = await resume(items, { decision: 'approve' });
	expect(error?.message).toContain('could not record that the run state is used');
	expect(refunds).toEqual([]);
	record.failures = 1;
	done(await resume(items, { decision: 'approve' }));
	expect(refunds).toEqual([{ order: 1 }]);
});

it('uses up no run state by a decision that cannot be used', async () => {
	const items = await waiting();
	const decisions: IDataObject[] = [{ id: 'call_9', approved: true }];
	const wrong = await resume(items, {}, [resumed({ decisionSource: 'list', decisions }), refund()]);
	expect(wrong.error?.message).toContain('No tool call with the ID "call_9"');
	done(await resume(items, { decision: 'approve' }));
});

it('makes an approved call once, though the model repeats it', async () => {
	const items = await waiting();
	api().reset();
	api().script({ toolCalls: [call(1)] }, { text: 'Refunded' });
	done(await resume(items, { decision: 'approve' }));
	expect(refunds).toEqual([{ order: 1 }]);
});
