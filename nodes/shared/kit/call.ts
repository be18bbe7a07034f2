import type { IExecuteFunctions } from 'n8n-workflow';
import type { PlaceFailure } from './attempt';
import { binaryStore } from './binary';
import { toBody } from './body';
import { chatStream } from './chat-stream';
import { decodeAll } from './decode';
import type { Failure } from './failure';
import type { Fields } from './field';
import { InputError } from './input-error';
import type { AnyCall, AnyOperation, Resource, Resources } from './operation';
import { menusOf } from './operation';
import type { Parameters } from './parameters';
import type { RequestSettings } from './request-options';
import { requestOptions } from './request-options';
import type { Resumption } from './suspended';
import { own } from '../json';
import { redactorOf } from '../redactor';

/** What a platform's connection is made from, for one item. */
export interface ConnectionRequest {
	readonly params: Readonly<Record<string, unknown>>;
	readonly settings: RequestSettings;
	readonly signal: AbortSignal;
	/** The resource's own credential type. */
	readonly credential?: string;
}

/** A node's operations and the API behind them. */
export interface Platform<Connection> {
	readonly resources: Resources<Connection>;
	/**
	 * Gives what every operation's call gets on top, such as a client made from the credential; the same
	 * object for the same credential and settings.
	 */
	connect(
		context: IExecuteFunctions,
		item: number,
		request: ConnectionRequest,
	): Promise<Connection>;
	/** How many outputs the node has for its items, n8n's own for errors not counted. Default: 1. */
	outputs?(context: IExecuteFunctions): number;
	/** Whether what operations give are answers of the API, which may be returned as they came. Default: no. */
	readonly resultsAreAnswers?: boolean;
	/** Under Continue On Fail, where a failed item goes. Default: the first output, its error alone. */
	readonly placeFailure?: PlaceFailure;
	/** Puts an error of the API into words; `undefined` for an error that is not its own. */
	explain(error: unknown, connection: Connection): Promise<Failure | undefined>;
}

/** The operation that an item asks for. */
export interface Chosen<C> {
	readonly resource: Resource<C>;
	readonly operation: AnyOperation<C>;
}

/** All that is needed to run an operation for an item. */
export interface Prepared<C> extends Chosen<C> {
	readonly connection: C;
	readonly call: AnyCall<C>;
}

/**
 * Reads an item's values of some parameters.
 * @throws InputError naming the parameter that is of the wrong type, out of bounds or missing
 */
export const read = (parameters: Parameters, fields: Fields, item: number) =>
	decodeAll(
		fields,
		Object.fromEntries(
			fields.map(({ name, default: fallback }) => [
				name,
				parameters.getNodeParameter(name, item, fallback),
			]),
		),
	) as Record<string, unknown>;

/**
 * The request settings of an item.
 * @throws InputError when one is of the wrong type or out of bounds
 */
const settingsOf = <C>(
	parameters: Parameters,
	{ requestFields }: AnyOperation<C>,
	item: number,
): RequestSettings => read(parameters, [requestOptions(requestFields)], item).requestOptions ?? {};

const DEFAULT_CONCURRENCY = 5;

/**
 * How many items of a run may be under way: what its first item says. One that cannot be read says
 * nothing; it fails when it is prepared, and under Continue On Fail alone.
 */
export function concurrencyOf(parameters: Parameters, requestFields: Fields = []): number {
	try {
		const { requestOptions: settings } = read(parameters, [requestOptions(requestFields)], 0);
		return (settings as RequestSettings | undefined)?.concurrency ?? DEFAULT_CONCURRENCY;
	} catch {
		return DEFAULT_CONCURRENCY;
	}
}

/**
 * The operation that an item asks for.
 * @throws InputError when the node does not have it
 */
export function chosen<C>(
	parameters: Parameters,
	resources: Resources<C>,
	item: number,
): Chosen<C> {
	const menus = menusOf(resources);
	const valueOf = (menu: 'resource' | 'operation', entries: object): string =>
		menus[menu] ? String(parameters.getNodeParameter(menu, item)) : (Object.keys(entries)[0] ?? '');
	const resourceName = valueOf('resource', resources);
	const resource = own(resources, resourceName);
	const operations = resource?.operations ?? {};
	const name = valueOf('operation', operations);
	const operation = own(operations, name);
	if (resource && operation) return { resource, operation };
	throw new InputError(
		menus.resource
			? `This node has no operation "${name}" of resource "${resourceName}": choose another, or use Raw > Request`
			: `This node has no operation "${name}": choose another`,
	);
}

/** What the items of a run are prepared from. */
export interface Sources<C> {
	readonly context: IExecuteFunctions;
	readonly parameters: Parameters;
	readonly platform: Platform<C>;
	readonly signal: AbortSignal;
	/** Whether n8n's engine can run tool nodes for this node. */
	readonly engine: boolean;
}

/**
 * Reads an item's parameters and connects.
 * @throws InputError when a parameter cannot be used; what `platform.connect` throws
 */
export async function prepare<C>(
	{ context, parameters, platform, signal, engine }: Sources<C>,
	item: number,
	resumption?: Resumption,
): Promise<Prepared<C>> {
	const choice = chosen(parameters, platform.resources, item);
	const fields = choice.operation.fields as Fields;
	const params = read(parameters, fields, item);
	const settings = settingsOf(parameters, choice.operation, item);
	const { credential } = choice.resource;
	const request = { params, settings, signal, ...(credential !== undefined && { credential }) };
	const connection = await platform.connect(context, item, request);
	const chat = chatStream(context, item, redactorOf(signal));
	const call = {
		...connection,
		params: { ...params, requestOptions: settings },
		body: toBody(fields, params),
		binary: binaryStore(context, item),
		...(chat && { chat }),
		timezone: context.getTimezone(),
		...(engine && { engine: { ...(resumption && { resumption }) } }),
		signal,
		item,
	} as AnyCall<C>;
	return { ...choice, connection, call };
}
