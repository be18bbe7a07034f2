import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import type { BinaryStore } from './binary';
import type { ChatStream } from './chat-stream';
import type { Failure } from './failure';
import type { At, Body, Field, Fields, SendableField, SendPath, Value, Values } from './field';
import type { Json } from '../json';
import type { Resumption, Suspended } from './suspended';

/** What an operation is given for one item. `Connection` is what the node adds, such as its client. */
export type Call<Connection, F extends Fields = Fields, P = unknown> = Connection & {
	/** What the user entered, by parameter name. */
	readonly params: Values<F>;
	/** The request body (or query) that the fields describe. */
	readonly body: Body<F, P>;
	/** The item's binary data, in and out. */
	readonly binary: BinaryStore;
	/** n8n's chat, when this run streams to it. */
	readonly chat?: ChatStream;
	/** The workflow's time zone, by its IANA name: dates without one of their own are in it. */
	readonly timezone: string;
	/** There when n8n's engine can make calls of tool nodes; with what it did, when `run` goes on. */
	readonly engine?: { readonly resumption?: Resumption };
	/** Aborted when the execution is cancelled or another item has failed for good. */
	readonly signal: AbortSignal;
	/** The index of the item. */
	readonly item: number;
};

/** One output item that has binary data, or leaves by another output than the first. Others are plain objects. */
export class OutputItem {
	constructor(
		readonly json: object,
		readonly binary?: IBinaryKeyData,
		/** Which of the node's outputs it leaves by; 0 is the first. */
		readonly output = 0,
	) {}
}

/** An incoming item that leaves with more than it came with. What came in stays as it is, an `error` too. */
export class PassedItem extends OutputItem {}

/** How the docs and the contract test call an operation: what the user enters, what goes over the wire. */
export interface Example {
	/** Parameters as n8n stores them. */
	readonly params: IDataObject;
	/** Method and path, as in the API reference. */
	readonly request: string;
	/** JSON body, or the fields of a form; absent when none is sent. */
	readonly body?: IDataObject;
	/** Query parameters; absent when none are sent. */
	readonly query?: Readonly<Record<string, string | string[]>>;
}

/** How an operation answers several items with one request. */
export interface Join<C, R> {
	/** The parameter that differs between the items of a request; items that differ in others never share one. */
	readonly parameter: string;
	/** What one item takes of each of the limits of a request. */
	readonly weigh: (call: C) => readonly number[];
	/** The limits of one request. */
	readonly limits: readonly number[];
	/** Makes one request for all calls. Gives a result for each, in order. */
	readonly run: (calls: readonly C[]) => PromiseLike<readonly R[]>;
	/** Whether a failed request may have failed for some of its items only. */
	readonly isForSome: (error: unknown) => boolean;
}

/** An operation but for how it runs: its panel, its output, an example. */
export interface Description<Connection, F extends Fields = Fields, P = unknown, R = unknown> {
	/** Title Case, as the operation menu shows it. */
	readonly name: string;
	/** Sentence case, as the node creator lists it. */
	readonly action: string;
	readonly description: string;
	/** Shown above the fields, such as when the API ends the operation. */
	readonly notice?: string;
	readonly fields: F;
	/** Settings in addition to Timeout, Max Retries and Concurrency in Request Options. */
	readonly requestFields?: Fields;
	/** What comes out for one result: an item, several, or items with binary data. Default: the result. */
	readonly shape?: (
		result: R,
		call: Call<Connection, F, P>,
	) => object | readonly object[] | Promise<object>;
	readonly example: Example;
}

/** An operation that makes a call for each item, or one for several that may share it. */
export interface EachOperation<C, F extends Fields, P, R> extends Description<C, F, P, R> {
	/** Makes the call for one item. */
	readonly run: (call: Call<C, F, P>) => PromiseLike<R | Suspended>;
	/** How several items share one request. */
	readonly join?: Join<Call<C, F, P>, NoInfer<R>>;
	/** Items that have a lane in common run one after another, in their order. */
	readonly lane?: (call: Call<C, F, P>) => Promise<string | undefined>;
	readonly runAll?: undefined;
}

/** An operation that makes one call of all items together, whose result is paired with all of them. */
export interface AllOperation<C, F extends Fields, P, R> extends Description<C, F, P, R> {
	readonly runAll: (calls: ReadonlyArray<Call<C, F, P>>) => PromiseLike<R>;
	readonly run?: undefined;
	readonly join?: undefined;
	readonly lane?: undefined;
}

/** One operation of a resource, whole: its panel, its request, its output, an example. */
export type Operation<Connection, F extends Fields = Fields, P = unknown, R = unknown> =
	EachOperation<Connection, F, P, R> | AllOperation<Connection, F, P, R>;

/** A form of values is judged by what is sent; JSON is the user's own. */
type Fit<P, X> =
	SendPath<X> extends infer K extends string
		? [At<P, K>] extends [never]
			? { 'not a field of this request': K }
			: Json extends Value<X>
				? never
				: Value<X> extends NonNullable<At<P, K>> | null
					? never
					: { 'not a value this request takes': K }
		: never;

type Misfits<F extends Fields, P> =
	SendableField<F> extends infer X
		? X extends Field
			? SendPath<X> extends never
				? never
				: Fit<P, X>
			: never
		: never;

/** Compiles only when every field that is sent is a field of the request `P`, with values it takes. */
export type Fits<F extends Fields, P> = unknown extends P
	? unknown
	: [Misfits<F, P>] extends [never]
		? unknown
		: { readonly fields: Misfits<F, P> };

/** An operation whose own types no longer matter, as the registry holds it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each operation knows its own types; the registry cannot
export type AnyOperation<Connection> = Operation<Connection, any, any, any>;

/** The call of such an operation. */
export type AnyCall<Connection> = Call<Connection>;

/** A resource: its place in the menu, and its operations by the value that workflows store. */
export interface Resource<Connection> {
	readonly name: string;
	readonly description: string;
	/** Shown above the fields of every operation. */
	readonly notice?: string;
	/** The credential type of its requests, where it is not the node's own. */
	readonly credential?: string;
	/** Puts errors that only this resource meets into words, before the platform does. */
	readonly explain?: (error: unknown, connection: Connection) => Failure | undefined;
	/** By the value that workflows store; the first is chosen when the resource is. */
	readonly operations: Readonly<Record<string, AnyOperation<Connection>>>;
}

/** The registry: resources by the value that workflows store. */
export type Resources<Connection> = Readonly<Record<string, Resource<Connection>>>;

/** Which menus a node has: with one resource there is none to choose, nor with its one operation. */
export function menusOf(resources: Resources<never>): { resource: boolean; operation: boolean } {
	const [first, ...others] = Object.values(resources);
	const several = others.length > 0;
	return {
		resource: several,
		operation: several || Object.keys(first?.operations ?? {}).length > 1,
	};
}
