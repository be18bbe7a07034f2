import type { Prepared } from './call';
import type { AnyCall, AnyOperation, Join } from './operation';

/** What came of one call. */
export type Settled = { readonly result: unknown } | { readonly error: unknown };

type AnyJoin<C> = Join<AnyCall<C>, unknown>;

const keyOf = <C>({ call }: Prepared<C>, parameter: string): string =>
	JSON.stringify({ ...call.params, [parameter]: undefined });

interface Group<C> {
	readonly connection: C;
	readonly key: string;
	readonly members: Array<Prepared<C>>;
	weight: readonly number[];
}

/** Puts calls that may share a request into groups that keep the limits. */
export function grouped<C>(
	join: AnyJoin<C>,
	members: ReadonlyArray<Prepared<C>>,
): Array<Array<Prepared<C>>> {
	const groups: Array<Group<C>> = [];
	const open = new Map<string, Group<C>>();
	for (const member of members) {
		const key = keyOf(member, join.parameter);
		const weight = join.weigh(member.call);
		const group = open.get(key);
		const sum = group?.weight.map((taken, index) => taken + (weight[index] ?? 0));
		const fits = sum?.every((taken, index) => taken <= (join.limits[index] ?? Infinity));
		if (group && sum && fits && group.connection === member.connection) {
			group.members.push(member);
			group.weight = sum;
		} else {
			const next = { connection: member.connection, key, members: [member], weight };
			open.set(key, next);
			groups.push(next);
		}
	}
	return groups.map(({ members: together }) => together);
}

/**
 * Answers calls with one request. When it is refused, perhaps for some of them only, its halves are tried
 * on their own, so that in the end only the call that is at fault fails.
 */
export async function runJoined<C>(
	operation: AnyOperation<C>,
	join: AnyJoin<C>,
	members: ReadonlyArray<Prepared<C>>,
): Promise<Settled[]> {
	const calls = members.map(({ call }) => call);
	const [first] = calls;
	try {
		if (calls.length === 1 && first) return [{ result: await operation.run?.(first) }];
		return (await join.run(calls)).map((result) => ({ result }));
	} catch (error) {
		if (calls.length === 1 || !join.isForSome(error)) return calls.map(() => ({ error }));
		const middle = Math.ceil(members.length / 2);
		const left = await runJoined(operation, join, members.slice(0, middle));
		return [...left, ...(await runJoined(operation, join, members.slice(middle)))];
	}
}
