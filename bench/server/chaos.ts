/** What may become of an answer. */
export type Fault = 'refused' | 'error' | 'badGateway' | 'overloaded' | 'reset' | 'truncated';

/** Each fault's share of all answers, in percent; the rest is answered well. */
const shares: ReadonlyArray<readonly [Fault, number]> = [
	['refused', 5],
	['error', 6],
	['badGateway', 6],
	['overloaded', 6],
	['reset', 6],
	['truncated', 4],
];

/** 0 to 1, the same for the same numbers (a round of MurmurHash3's finalizer for each). */
function chance(...numbers: number[]): number {
	let hash = 0x9e3779b9;
	for (const number of numbers) {
		hash = Math.imul(hash ^ (number + 0x85ebca6b), 0xc2b2ae35);
		hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
		hash ^= hash >>> 13;
	}
	return (hash >>> 0) / 2 ** 32;
}

/** The fault of an item's n-th request; depends on nothing else, so that a run can be repeated. */
export function faultOf(seed: number, item: number, attempt: number): Fault | undefined {
	let left = chance(seed, item, attempt) * 100;
	for (const [fault, share] of shares) {
		left -= share;
		if (left < 0) return fault;
	}
	return undefined;
}
