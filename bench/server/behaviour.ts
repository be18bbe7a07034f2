/** A limit of requests: evenly refilled, or so many in every second by the clock. */
export interface Limit {
	kind: 'bucket' | 'window';
	perSecond: number;
	/**
	 * Whether answers carry `x-ratelimit-*` and refusals `retry-after-ms`; else a refusal says
	 * `retry-after: 1` and nothing more.
	 */
	headers: boolean;
}

/** How the server answers from now on. */
export interface Behaviour {
	/** Milliseconds between a request and its answer. */
	latency: number;
	limit?: Limit;
	/** The seed of a run in which about a third of all answers is a fault. */
	chaos?: number;
}

/** What the server has seen since it was last told how to behave. */
export interface Tally {
	/** Requests of the API; those for items and models do not count. */
	requests: number;
	/** Answers 429. */
	refused: number;
	/** Answers other than 200, lost connections included. */
	faults: number;
	mostInFlight: number;
	/** The largest request in bytes. */
	largestRequest: number;
	/** How many answers of status 200 each item got, whole or cut off, by the item's number. */
	answered: Record<number, number>;
}

/** What the server is told. */
export type Order = { behave: Behaviour } | { report: true };

/** An order and the word that answers it have the same number. */
export type Numbered<Message> = Message & { id: number };

/** What the server says: first its port, then an answer to every order. */
export type Word = { port: number } | Numbered<{ tally?: Tally }>;
