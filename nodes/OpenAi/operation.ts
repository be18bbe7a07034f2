import { listFields } from '../shared/fields/list';
import type { Body, Fields } from '../shared/kit/field';
import type {
	AnyOperation,
	Call,
	Description,
	Fits,
	Operation,
	Resource,
} from '../shared/kit/operation';
import type { PageBefore } from '../shared/openai/pages';
import { collect, collectBefore, PAGE_SIZE } from '../shared/openai/pages';
import type { PlatformClient } from '../shared/openai/platform-client';

/** What every operation of this node gets besides the kit's own. */
export interface Connection {
	/** A client for the item's credential, with its timeout, retries and extra body. */
	readonly openai: PlatformClient;
}

/** A resource of this node. */
export type PlatformResource = Resource<Connection>;

/**
 * Defines one operation. `P` is the SDK's parameter type of its request: a field that is not in it, or
 * a choice that it rejects, does not compile.
 */
export const operation =
	<P = unknown>() =>
	<const F extends Fields, R>(
		definition: Operation<Connection, F, P, R> & Fits<F, P>,
	): Operation<Connection, F, P, R> =>
		definition;

type ListCall<F extends Fields, P> = Call<Connection, F, P> & {
	readonly body: Body<F, P> & { readonly limit: number };
};

interface Listing<F extends Fields, P, T> extends Omit<
	Description<Connection, F, P, T[]>,
	'shape'
> {
	/** The SDK's list; `body` has the page size as `limit`. */
	readonly list: (call: ListCall<F, P>) => AsyncIterable<T>;
	/** The most elements that the API gives on one page. Default: 100. */
	readonly pageSize?: number;
	/** What comes out for one element. Default: the element. */
	readonly shapeEach?: (element: NoInfer<T>, call: Call<Connection, F, P>) => object;
}

interface Extent {
	readonly returnAll: boolean;
	readonly limit: number;
}

interface Cursors {
	readonly before?: string;
	readonly after?: string;
}

/** Defines an operation that gives a list: Return All, Limit and all pages come with it. */
export const listing =
	<P = unknown>() =>
	<const F extends Fields, T extends object>(
		definition: Listing<F, P, T> & Fits<F, P>,
	): AnyOperation<Connection> => {
		const { list, pageSize = PAGE_SIZE, shapeEach, fields, ...rest } = definition;
		const own = fields.filter(({ name }) => name !== 'options');
		const drawer = fields.filter(({ name }) => name === 'options');
		const operation: Operation<Connection, Fields, unknown, T[]> = {
			...rest,
			fields: [...own, ...listFields, ...drawer],
			async run(call) {
				const { returnAll, limit } = call.params as unknown as Extent;
				const body = { ...call.body, limit: returnAll ? pageSize : Math.min(limit, pageSize) };
				const most = returnAll ? undefined : limit;
				const pages = (more?: Cursors) =>
					list({ ...call, body: { ...body, ...more } } as unknown as ListCall<F, P>);
				const { before, after } = call.body as Cursors;
				if (before === undefined || after !== undefined) {
					return await collect(pages(), most, call.signal);
				}
				// Every list of the SDK is a promise of its first page, too.
				const pageBefore = (id: string) =>
					pages({ before: id }) as unknown as PromiseLike<PageBefore<T & { id: string }>>;
				return await collectBefore(pageBefore, before, most, call.signal);
			},
			shape: (elements, call) =>
				shapeEach
					? elements.map((element) => shapeEach(element, call as unknown as Call<Connection, F, P>))
					: elements,
		};
		return operation;
	};
