interface Timer {
	readonly at: number;
	readonly order: number;
	readonly act: () => void;
	isCancelled: boolean;
}

/** A clock that jumps from event to event: hours of requests take a moment. */
export class SimulatedClock {
	/** In ms. */
	time = 0;
	#heap: Timer[] = [];
	#order = 0;

	readonly now = () => this.time;

	readonly after = (wait: number, act: () => void): (() => void) => {
		const timer: Timer = {
			at: this.time + Math.max(0, wait),
			order: this.#order++,
			act,
			isCancelled: false,
		};
		this.#push(timer);
		return () => {
			timer.isCancelled = true;
		};
	};

	/** Lets time pass until nothing is left to happen, or `isOver` says so. */
	run(isOver: () => boolean): void {
		while (!isOver()) {
			const timer = this.#pop();
			if (!timer) return;
			if (timer.isCancelled) continue;
			this.time = Math.max(this.time, timer.at);
			timer.act();
		}
	}

	#isBefore(a: number, b: number): boolean {
		const [first, second] = [this.#heap[a], this.#heap[b]];
		if (!first || !second) return false;
		return first.at < second.at || (first.at === second.at && first.order < second.order);
	}

	#swap(a: number, b: number): void {
		const [first, second] = [this.#heap[a], this.#heap[b]];
		if (!first || !second) return;
		this.#heap[a] = second;
		this.#heap[b] = first;
	}

	#push(timer: Timer): void {
		this.#heap.push(timer);
		let at = this.#heap.length - 1;
		for (let up = (at - 1) >> 1; at > 0 && this.#isBefore(at, up); up = (at - 1) >> 1) {
			this.#swap(at, up);
			at = up;
		}
	}

	#pop(): Timer | undefined {
		const [first] = this.#heap;
		const last = this.#heap.pop();
		if (!first || !last || this.#heap.length === 0) return first;
		this.#heap[0] = last;
		for (let at = 0; ;) {
			let least = at;
			if (this.#isBefore(2 * at + 1, least)) least = 2 * at + 1;
			if (this.#isBefore(2 * at + 2, least)) least = 2 * at + 2;
			if (least === at) return first;
			this.#swap(at, least);
			at = least;
		}
	}
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
