import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { binaryStore } from './binary';
import { toBody } from './body';
import { chatStream } from './chat-stream';
import { decodeAll } from './decode';
import type { Failure } from './failure';
import { isNodeError, nodeError, toFailure } from './failure';
import type { Fields } from './field';
import { InputError } from './input-error';
import type { Call, Operation, Resource, Resources } from './operation';
import { OutputItem } from './operation';
import { inParallel } from './parallel';
import type { RequestSettings } from './request-options';
import { requestOptions } from './request-options';

/** What a platform's connection is made from, for one item. */
export interface ConnectionRequest {
	readonly params: Readonly<Record<string, unknown>>;
	readonly settings: RequestSettings;
	readonly signal: AbortSignal;
}

/** A node's operations and the API behind them. */
export interface Platform<Connection> {
	readonly resources: Resources<Connection>;
	/** Gives what every operation's call gets on top, such as a client made from the credential. */
	connect(
		context: IExecuteFunctions,
		item: number,
		request: ConnectionRequest,
	): Promise<Connection>;
	/** Puts an error of the API into words; `undefined` for an error that is not its own. */
	explain(error: unknown, connection: Connection): Promise<Failure | undefined>;
}

type AnyOperation<C> = Operation<C, Fields, never>;
type AnyCall<C> = Call<C, Fields, never>;

const DEFAULT_CONCURRENCY = 5;

const read = (context: IExecuteFunctions, fields: Fields, item: number) =>
	decodeAll(
		fields,
		Object.fromEntries(
			fields.map(({ name, default: fallback }) => [
				name,
				context.getNodeParameter(name, item, fallback),
			]),
		),
	) as Record<string, unknown>;

const settingsOf = <C>(context: IExecuteFunctions, operation: AnyOperation<C>, item: number) =>
	(read(context, [requestOptions(operation.requestFields)], item).requestOptions ??
		{}) as RequestSettings;

interface Chosen<C> {
	readonly resource: Resource<C>;
	readonly operation: AnyOperation<C>;
}

function chosen<C>(context: IExecuteFunctions, resources: Resources<C>, item: number): Chosen<C> {
	const name = context.getNodeParameter('operation', item);
	const resourceName = context.getNodeParameter('resource', item);
	const resource = resources[resourceName];
	const operation = resource?.operations[name] as AnyOperation<C> | undefined;
	if (resource && operation) return { resource, operation };
	throw new InputError(
		`This node has no operation "${name}" of resource "${resourceName}": choose another, or use Raw > Request`,
	);
}

async function callOf<C>(
	context: IExecuteFunctions,
	platform: Platform<C>,
	operation: AnyOperation<C>,
	item: number,
	signal: AbortSignal,
): Promise<AnyCall<C>> {
	const params = read(context, operation.fields, item);
	const settings = settingsOf(context, operation, item);
	const connection = await platform.connect(context, item, { params, settings, signal });
	const chat = chatStream(context, item);
	return {
		...connection,
		params: { ...params, requestOptions: settings },
		body: toBody(operation.fields, params),
		binary: binaryStore(context, item),
		...(chat && { chat }),
		signal,
		item,
	} as AnyCall<C>;
}

const paired = (output: object, items: readonly number[]): INodeExecutionData => {
	const pairedItem = items.length === 1 ? { item: items[0] ?? 0 } : items.map((item) => ({ item }));
	return output instanceof OutputItem
		? { json: output.json as IDataObject, binary: output.binary, pairedItem }
		: { json: output as IDataObject, pairedItem };
};

/** Runs `task` and puts what it throws into the API's words, those of the resource first. */
async function explained<C, R>(
	platform: Platform<C>,
	resource: Resource<C>,
	call: AnyCall<C>,
	task: () => Promise<R>,
): Promise<R> {
	try {
		return await task();
	} catch (error) {
		throw resource.explain?.(error, call) ?? (await platform.explain(error, call)) ?? error;
	} finally {
		call.chat?.end();
	}
}

async function shaped<C>(
	operation: AnyOperation<C>,
	result: unknown,
	call: AnyCall<C>,
	items: readonly number[],
): Promise<INodeExecutionData[]> {
	const output = operation.shape ? await operation.shape(result, call) : result;
	return [output as object | object[]].flat().map((one) => paired(one, items));
}

/**
 * Gives a way to try something for some items: its output, or under Continue On Fail one error item each.
 * Without it the first failure aborts `stop` and is thrown as n8n's error with the item's index.
 */
const attempts = (context: IExecuteFunctions, stop: AbortController) => {
	const cancelled = context.getExecutionCancelSignal();
	return async (
		items: readonly number[],
		task: () => Promise<INodeExecutionData[]>,
	): Promise<INodeExecutionData[]> => {
		try {
			return await task();
		} catch (error) {
			if (isNodeError(error)) throw error;
			const failure = toFailure(error);
			if (context.continueOnFail() && !cancelled?.aborted) {
				const { message, details } = failure;
				return items.map((item) => ({ json: { error: message, details }, pairedItem: { item } }));
			}
			stop.abort();
			throw nodeError(context.getNode(), failure, items[0] ?? 0);
		}
	};
};

/**
 * Runs the chosen operation for every input item: the one place that loops, pairs, runs items in
 * parallel and honours Continue On Fail. Output items keep the order of the input.
 * @throws NodeApiError or NodeOperationError with the item's index, unless Continue On Fail is set
 */
export async function runItems<C>(
	context: IExecuteFunctions,
	platform: Platform<C>,
): Promise<INodeExecutionData[][]> {
	const items = [...context.getInputData().keys()];
	if (items.length === 0) return [[]];
	const stop = new AbortController();
	const cancelled = context.getExecutionCancelSignal();
	const signal = cancelled ? AbortSignal.any([cancelled, stop.signal]) : stop.signal;
	const attempt = attempts(context, stop);

	const runOne = async (item: number) => {
		const { resource, operation } = chosen(context, platform.resources, item);
		const call = await callOf(context, platform, operation, item, signal);
		return await explained(platform, resource, call, async () => {
			const result = await operation.run?.(call);
			return await shaped(operation, result, call, [item]);
		});
	};

	const runTogether = async ({ resource, operation }: Chosen<C>) => {
		const calls: Array<AnyCall<C>> = [];
		const failed = await inParallel(
			items.length,
			1,
			async (item) =>
				await attempt([item], async () => {
					calls.push(await callOf(context, platform, operation, item, signal));
					return [];
				}),
		);
		const [first] = calls;
		if (!first) return failed.flat();
		const members = calls.map(({ item }) => item);
		const output = await attempt(
			members,
			async () =>
				await explained(platform, resource, first, async () => {
					const result = await operation.runAll?.(calls);
					return await shaped(operation, result, first, members);
				}),
		);
		return [...output, ...failed.flat()];
	};

	const output = await attempt(items, async () => {
		const choice = chosen(context, platform.resources, 0);
		const { concurrency = DEFAULT_CONCURRENCY } = settingsOf(context, choice.operation, 0);
		if (choice.operation.runAll) return await runTogether(choice);
		const perItem = await inParallel(
			items.length,
			concurrency,
			async (item) => await attempt([item], async () => await runOne(item)),
		);
		return perItem.flat();
	});
	return [output];
}
