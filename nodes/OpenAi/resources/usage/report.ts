import { listFields } from '../../../shared/fields/list';
import type { Fields } from '../../../shared/kit/field';
import type { AnyOperation, Call, Example, Fits, Operation } from '../../../shared/kit/operation';
import type { Connection } from '../../operation';
import type { BucketPage } from './buckets';
import { collectResults } from './buckets';
import { endTime, startTime, toUnixTime } from './times';

/** The options of some kinds of usage, whose request is `P`. */
export const optionsOf =
	<P>() =>
	<const F extends Fields>(fields: F & Fits<F, P>, kinds?: readonly string[]) =>
		({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [endTime, ...fields],
			...(kinds && { displayOptions: { show: { kind: [...kinds] } } }),
		}) as const;

/** What every request of this resource has. */
interface Query {
	start_time: number;
	end_time?: number;
	limit: number;
	page?: string;
}

interface Given {
	readonly startTime: string;
	readonly options: { readonly endTime?: string };
	readonly returnAll: boolean;
	readonly limit: number;
}

type AnyCall = Call<Connection>;

interface Report {
	readonly name: string;
	readonly action: string;
	readonly description: string;
	/** Fields above Start Time. */
	readonly above?: Fields;
	readonly drawers: Fields;
	/** The most buckets that the API gives on one page. */
	readonly pageSize: (call: AnyCall) => number;
	readonly page: (call: AnyCall, query: Query) => PromiseLike<BucketPage>;
	readonly example: Example;
}

/** Defines an operation that gives one item for each result of the buckets of a time. */
export function report(definition: Report): AnyOperation<Connection> {
	const { above = [], drawers, pageSize, page, ...rest } = definition;
	const operation: Operation<Connection, Fields, unknown, object[]> = {
		...rest,
		fields: [...above, startTime, ...listFields, ...drawers],
		async run(call) {
			const { startTime: from, options, returnAll, limit } = call.params as unknown as Given;
			const query: Query = {
				...call.body,
				start_time: toUnixTime(startTime.displayName, from, call.timezone),
				...(options.endTime !== undefined && {
					end_time: toUnixTime(endTime.displayName, options.endTime, call.timezone),
				}),
				limit: pageSize(call),
			};
			return await collectResults(
				(cursor) => page(call, { ...query, ...(cursor !== undefined && { page: cursor }) }),
				{ ...(!returnAll && { limit }), signal: call.signal },
			);
		},
	};
	return operation;
}
