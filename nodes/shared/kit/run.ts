import type {
	EngineRequest,
	EngineResponse,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import type { Attempt } from './attempt';
import { attempts } from './attempt';
import { ahead } from './ahead';
import type { Platform, Prepared } from './call';
import { chosen, concurrencyOf, prepare } from './call';
import type { ItemProgress } from './engine';
import {
	canRequest,
	lanesOf,
	progressOf,
	requestFor,
	responseOf,
	resumptionOf,
	suspendedItem,
} from './engine';
import { grouped, runJoined } from './join';
import type { PlacedItem } from './output';
import { byOutput, placed } from './output';
import { lanes } from './lanes';
import { inParallel } from './parallel';
import { parametersOf } from './parameters';
import { shaped } from './shaped';
import { Suspended } from './suspended';
import type { Redactor } from '../redactor';
import { redactorOf } from '../redactor';

/** What the ways of running items share. */
interface Run<C> {
	readonly items: readonly number[];
	readonly concurrency: number;
	readonly attempt: Attempt;
	/** Aborts when the execution is cancelled or an item has ended the run. */
	readonly signal: AbortSignal;
	readonly prepareItem: (item: number) => Promise<Prepared<C>>;
	/** Turns a result into output, and errors of either into the API's words, those of the resource first. */
	readonly finish: (
		prepared: Prepared<C>,
		result: () => PromiseLike<unknown> | undefined,
		items: readonly number[],
		suspend?: (suspended: Suspended) => void,
	) => Promise<PlacedItem[]>;
	/** Lanes that items wait in, which no item enters. */
	readonly taken: readonly string[];
}

/** How far an item came; `null` when it has not begun, because one before it in its lane waits. */
type ItemOutput = ItemProgress | null;

const finisher =
	<C>(platform: Platform<C>, context: IExecuteFunctions, redactor: Redactor): Run<C>['finish'] =>
	async (prepared, result, items, suspend) => {
		const { resource, connection, call } = prepared;
		try {
			const given: unknown = await result();
			if (given instanceof Suspended) {
				suspend?.(given);
				return [];
			}
			const output = await shaped(prepared, given, platform, context);
			return [output as object | object[]].flat().map((one) => placed(one, items, redactor));
		} catch (error) {
			const own = resource.explain?.(error, connection);
			throw own ?? (await platform.explain(error, connection)) ?? error;
		} finally {
			call.chat?.end();
		}
	};

/**
 * One call per item. The next items are prepared while requests are under way: n8n takes longer to
 * resolve parameters and the credential than it takes to send them.
 */
const each = async <C>({
	items,
	concurrency,
	attempt,
	prepareItem,
	finish,
	signal,
	taken,
}: Run<C>) => {
	const count = items.length;
	const enter = lanes(taken);
	const make = async (index: number) => {
		const ready = await prepareItem(items[index] ?? 0);
		const lane = await ready.operation.lane?.(ready.call);
		return { ready, lane, turn: enter(lane) };
	};
	const prepared = ahead({ count, distance: concurrency, make, signal });
	return await inParallel(count, concurrency, async (index): Promise<ItemOutput> => {
		const item = items[index] ?? 0;
		const waiting: ItemOutput[] = [];
		const finished = await attempt([item], async () => {
			const { ready, lane, turn } = await prepared(index);
			if (!(await turn.begin)) waiting.push(null);
			try {
				if (waiting.length > 0) return [];
				return await finish(
					ready,
					() => ready.operation.run?.(ready.call),
					[item],
					(suspended) => waiting.push(suspendedItem(suspended, lane)),
				);
			} finally {
				turn.end(waiting.length === 0);
			}
		});
		const [output = { finished }] = waiting;
		return output;
	});
};

interface Ready<C> {
	readonly prepared: Array<Prepared<C>>;
	/** Under Continue On Fail, by item: the error item of one that could not be prepared. */
	readonly output: PlacedItem[][];
}

const prepareAll = async <C>(run: Run<C>): Promise<Ready<C>> => {
	const prepared = new Map<number, Prepared<C>>();
	const output = await inParallel(
		run.items.length,
		run.concurrency,
		async (item) =>
			await run.attempt([item], async () => {
				prepared.set(item, await run.prepareItem(item));
				return [];
			}),
	);
	const ready = run.items.flatMap((item) => prepared.get(item) ?? []);
	return { prepared: ready, output };
};

const firstItem = ({ item: { pairedItem } }: PlacedItem): number => {
	const [first = 0] = [pairedItem ?? []].flat();
	return typeof first === 'number' ? first : first.item;
};

const byItem = (a: PlacedItem, b: PlacedItem) => firstItem(a) - firstItem(b);

/** One call for all items. */
const together = async <C>(run: Run<C>) => {
	const { prepared, output } = await prepareAll(run);
	const [first] = prepared;
	if (!first) return output.flat();
	const calls = prepared.map(({ call }) => call);
	const members = calls.map(({ item }) => item);
	const all = async () => await run.finish(first, () => first.operation.runAll?.(calls), members);
	return [await run.attempt(members, all), ...output].flat().sort(byItem);
};

/** As few calls as the API's limits allow, the results back with their items. */
const joined = async <C>(run: Run<C>, operation: Prepared<C>['operation']) => {
	const { join } = operation;
	const { prepared, output } = await prepareAll(run);
	const groups = join ? grouped(join, prepared) : [];
	await inParallel(groups.length, run.concurrency, async (index) => {
		const group = groups[index] ?? [];
		const settled = join ? await runJoined(operation, join, group) : [];
		for (const [place, member] of group.entries()) {
			const { item } = member.call;
			const outcome = settled[place];
			output[item] = await run.attempt([item], async () => {
				const result = async () => {
					if (outcome && 'error' in outcome) throw outcome.error;
					return await Promise.resolve(outcome?.result);
				};
				return await run.finish(member, result, [item]);
			});
		}
	});
	return output;
};

/** The items of an operation that makes one call per item, some of which may wait for n8n's engine. */
const eachWith = async <C>(run: Run<C>, progress: Array<ItemProgress | null>) => {
	const open = run.items.filter((item) => !progress[item] || resumptionOf(progress[item]));
	const output = await each({ ...run, items: open, taken: lanesOf(progress) });
	for (const [index, item] of open.entries()) progress[item] = output[index] ?? null;
	return progress.flatMap((item) => (item && 'finished' in item ? item.finished : []));
};

/**
 * Runs the chosen operation for every input item, whatever the node: the one place that loops, pairs, runs
 * items in parallel and honors Continue On Fail. On each output the items keep the order of the input.
 * @param response what n8n's engine did at the request of this node; then only the items that waited for
 * it go on
 * @returns the items by output, or what n8n's engine is to do before the node is run again
 * @throws NodeApiError or NodeOperationError with the item's index, unless Continue On Fail is set
 */
export async function runItems<C>(
	context: IExecuteFunctions,
	platform: Platform<C>,
	response?: EngineResponse,
): Promise<INodeExecutionData[][] | EngineRequest> {
	const items = [...context.getInputData().keys()];
	const outputs = platform.outputs?.(context) ?? 1;
	if (items.length === 0) return byOutput([], outputs);
	const stop = new AbortController();
	const cancelled = context.getExecutionCancelSignal();
	const signal = cancelled ? AbortSignal.any([cancelled, stop.signal]) : stop.signal;
	const redactor = redactorOf(signal);
	const attempt = attempts(context, stop, redactor, platform.placeFailure);
	const known = responseOf(context, response);
	const progress = progressOf(known);
	const engine = canRequest(context, known);
	const output = await attempt(items, async () => {
		const parameters = parametersOf(context);
		const { operation } = chosen(parameters, platform.resources, 0);
		const sources = { context, parameters, platform, signal, engine };
		const run: Run<C> = {
			items,
			concurrency: concurrencyOf(parameters, operation.requestFields),
			attempt,
			signal,
			prepareItem: async (item) => await prepare(sources, item, resumptionOf(progress[item])),
			finish: finisher(platform, context, redactor),
			taken: [],
		};
		if (operation.runAll) return await together(run);
		return operation.join ? (await joined(run, operation)).flat() : await eachWith(run, progress);
	});
	return requestFor(context, progress) ?? byOutput(output, outputs);
}
