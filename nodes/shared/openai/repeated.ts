import type { RetrySettings } from './retry-policy';

/** What a call says of its further tries; the SDK hands on options that it does not know. */
export const REPEATED = Symbol('repeated');

/** A call whose further tries are not the usual ones. */
export interface Repeated {
	readonly settings: Omit<RetrySettings, 'maxRetries'>;
	/** Makes the body of a further try, with the headers of the request. */
	readonly next: () => Promise<{
		readonly body?: unknown;
		readonly headers: Record<string, string>;
	}>;
}

/** Options of a request that may have it. */
export interface RepeatedOptions {
	readonly [REPEATED]?: Repeated;
}

interface SentOptions extends RepeatedOptions {
	body?: unknown;
	headers?: unknown;
	readonly __metadata?: Readonly<Record<string, unknown>>;
}

/** A stream can be read once; the SDK says of a form whether it is sent as one. */
const isStream = ({ body, __metadata }: SentOptions): boolean =>
	__metadata?.hasStreamingBody === true ||
	(typeof body === 'object' && body !== null && Symbol.asyncIterator in body);

/** Makes the body anew for a further try, where the call says how. Returns whether it can be sent again. */
export async function renewed(options: SentOptions): Promise<boolean> {
	const repeated = options[REPEATED];
	if (!repeated) return !isStream(options);
	const { body, headers } = await repeated.next();
	options.headers = headers;
	if (body !== undefined) options.body = body;
	return true;
}
