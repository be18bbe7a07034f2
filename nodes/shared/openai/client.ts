import type { PlatformCredential } from './account';
import { baseUrlOf } from './account';
import { accountOf, gateOf } from './gate/gates';
import type { Attachments, PlatformClient } from './platform-client';
import { secretsOf } from './secrets';
import { redactorOf } from '../redactor';
import type { EgressFilter } from './transport';
import { createFetch } from './transport';

/** The longest delay a timer can hold, in ms: the SDK has no "no limit". */
const NO_LIMIT = 2 ** 31 - 1;

const DEFAULT_TIMEOUT = 600_000;
const DEFAULT_RETRIES = 2;
const DEFAULT_RATE_LIMIT_TIMEOUT = 3_600_000;

/** What a client is made from. */
export interface ClientSettings extends Attachments {
	readonly credential: PlatformCredential;
	/** Whether its key is an admin key, which the endpoints of an organization take. */
	readonly isAdmin?: boolean;
	/** The instance's rules for where requests may go. */
	readonly egress: EgressFilter;
	/** Milliseconds the server may take for a call with its retries, 0 for no limit. Default: 10 minutes. */
	readonly timeout?: number;
	/** How often a failed request is sent again. Default: 2, as the SDK's. */
	readonly maxRetries?: number;
	/** Milliseconds a call may wait for its rate limit, 0 for no limit. Default: an hour. */
	readonly rateLimitTimeout?: number;
}

/**
 * A client of the SDK for one credential. Every option that the SDK would else read from the
 * environment (`OPENAI_*`) is given here. The SDK is loaded on first use.
 * @throws Error with one sentence, when the credential's base URL is not one
 */
export async function createClient(settings: ClientSettings): Promise<PlatformClient> {
	const { credential, egress, signal, extraBody, isAdmin = false } = settings;
	const { maxRetries = DEFAULT_RETRIES } = settings;
	const { rateLimitTimeout = DEFAULT_RATE_LIMIT_TIMEOUT } = settings;
	const { timeout: given = DEFAULT_TIMEOUT } = settings;
	const timeout = given === 0 ? NO_LIMIT : Math.min(given, NO_LIMIT);
	const { PlatformClient: Client } = await import('./platform-client.js');
	const fetch = createFetch(egress, timeout);
	const account = accountOf(credential);
	const key = credential.apiKey?.trim() ?? '';
	const own = (credential.headers?.values ?? [])
		.map(({ name, value }) => ({ name: name.trim(), value: value.trim() }))
		.filter(({ name }) => name !== '');
	const redactor = redactorOf(signal);
	redactor.add(...secretsOf(credential));
	return new Client(
		{
			// A server without keys gets no Authorization header; the SDK insists on some key.
			apiKey: key === '' ? 'none' : key,
			adminAPIKey: isAdmin ? key : null,
			webhookSecret: null,
			organization: credential.organizationId?.trim() || null,
			project: credential.projectId?.trim() || null,
			baseURL: baseUrlOf(credential),
			defaultHeaders: {
				'User-Agent': 'n8n-nodes-openai-platform',
				...(key === '' && { Authorization: null }),
				...Object.fromEntries(own.map(({ name, value }) => [name, value])),
			},
			logLevel: 'off',
			fetch,
			timeout,
			maxRetries,
			gateOf: (pool) => gateOf(account, pool),
			rateLimitTimeout: rateLimitTimeout === 0 ? Infinity : rateLimitTimeout,
		},
		{ signal, ...(extraBody && { extraBody }) },
		redactor,
	);
}
