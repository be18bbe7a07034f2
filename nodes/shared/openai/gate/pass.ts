import type { TooLong } from './queue';
import type { RateGate } from './rate-gate';
import type { Ticket } from './reply';

/** A request that wants to be let through. */
export interface Caller {
	/** When it came first, on the gate's clock (ms): the order of the queue. */
	readonly since: number;
	/** It does not go before; -Infinity for one that was not refused. */
	readonly notBefore: number;
	/** When it gives up; Infinity for never. */
	readonly until: number;
	readonly signal?: AbortSignal | undefined;
}

/**
 * Waits until a gate lets a request through, or until its wait is known to be too long.
 * @throws the signal's reason at once, when it is aborted
 */
export async function pass(gate: RateGate, caller: Caller): Promise<Ticket | TooLong> {
	const { signal } = caller;
	signal?.throwIfAborted();
	return await new Promise((resolve, reject) => {
		let remove: () => void = () => undefined;
		const leave = () => {
			remove();
			reject(signal?.reason as Error);
		};
		signal?.addEventListener('abort', leave, { once: true });
		const end = (result: Ticket | TooLong) => {
			signal?.removeEventListener('abort', leave);
			resolve(result);
		};
		remove = gate.queue.add({ ...caller, end });
	});
}
