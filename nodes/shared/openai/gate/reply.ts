/** What an answer says of one limit: `x-ratelimit-limit-*`, `-remaining-*` and `-reset-*`. */
export interface LimitReading {
	/** How much the limit allows in all. */
	readonly limit: number;
	/** How much of it was left. */
	readonly remaining: number;
	/** How long until all of it is there again, in ms. */
	readonly reset: number;
}

/** What the server said about its limits in one answer. */
export interface Reply {
	/** Whether it refused the request for its rate. */
	readonly refused: boolean;
	/** How long it asks to wait, in ms, counted from the answer. */
	readonly wait?: number;
	readonly requests?: LimitReading;
	readonly tokens?: LimitReading;
}

/** A request that was let through. */
export interface Ticket {
	/** The number of the request among those of the gate. */
	readonly order: number;
	/** When it was let through, on the gate's clock (ms). */
	readonly start: number;
	/** What became of it, as far as it is known. */
	outcome: 'pending' | 'admitted' | 'refused';
	/** The stretch of open time in which it was let through. */
	readonly epoch: Epoch;
}

/** A stretch of time in which requests were let through, from one moment at which nothing was left to the next. */
export interface Epoch {
	/** When it began, in ms; `undefined` when something may have been left then. */
	from: number | undefined;
	/** The start of its last request, in ms. */
	to: number;
	/** How many were let through and are not known to be refused. */
	admitted: number;
}

/** What the gate takes from outside, so that a simulation can give it its own. */
export interface Clock {
	/** The time in ms; never set back. */
	now(): number;
	/** 0 to 1: spreads the waits of several processes. */
	random(): number;
	/** Calls back after so many ms. Returns what cancels it. */
	after(wait: number, act: () => void): () => void;
}
