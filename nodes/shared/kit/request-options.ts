import type { Field, Fields } from './field';

/** The settings of every request: what the user added, in the collection `requestOptions`. */
export interface RequestSettings {
	/** Milliseconds the server may take for a request, its retries included, and a stream may pause; 0 means no limit. */
	readonly timeout?: number;
	/** How often a failed request is sent again; 0 means never. */
	readonly maxRetries?: number;
	/** Milliseconds a request may wait for its rate limit, refused tries included; 0 means no limit. */
	readonly rateLimitTimeout?: number;
	/** Items in flight at the same time. */
	readonly concurrency?: number;
}

const concurrency = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	send: false,
	typeOptions: { minValue: 1, maxValue: 200, numberPrecision: 0 },
	default: 5,
	description:
		"How many items to process at the same time. Item order is preserved. The first item's value is used.",
} as const satisfies Field;

/** What limits each request. */
const limits = [
	{
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		send: false,
		typeOptions: { minValue: 0, maxValue: 20, numberPrecision: 0 },
		default: 2,
		description:
			'How often to retry a request after a lost connection or a server error. Rate limit errors (429) do not count, but 0 turns off all retries.',
	},
	{
		displayName: 'Rate Limit Timeout',
		name: 'rateLimitTimeout',
		type: 'number',
		send: false,
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 3600000,
		description:
			'How many milliseconds a request can wait for the rate limit of its model, including refused attempts. 0 means no limit.',
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		send: false,
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 600000,
		description:
			'How many milliseconds to wait for the server, retries included. Time spent waiting for the rate limit does not count. Once a stream or download has started, it limits the pause between chunks. 0 means no limit.',
	},
] as const satisfies Fields;

const drawer = <const F extends Fields>(fields: F) =>
	({
		displayName: 'Request Options',
		name: 'requestOptions',
		type: 'collection',
		send: false,
		placeholder: 'Add option',
		default: {},
		options: fields,
	}) as const satisfies Field;

/** The collection Request Options that every operation has. */
export const requestOptions = (more: Fields = []) => drawer([concurrency, ...limits, ...more]);

/** The collection Request Options of a sub-node: how many items are in flight is the root node's to say. */
export const subNodeRequestOptions = drawer(limits);
