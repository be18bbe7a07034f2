import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import { boundedTool, cutError } from './bounded-body';
import { causes } from './causes';
import { multipart } from './multipart';
import { perProcess } from '../per-process';
import { own } from '../json';

/** The instance's rules for where requests may go; n8n's own filter has this shape. */
export interface EgressFilter {
	validateUrl(url: string | URL): Promise<{ ok: boolean; error?: Error }>;
	createSecureLookup(): LookupFunction;
}

/** A connection that could not be made or was lost; the message is one sentence without secrets. */
export class ConnectionError extends Error {
	override name = 'ConnectionError';
}

/** A request that the instance's rules do not allow. It is not sent, and not tried again. */
export class RefusedRequestError extends Error {
	override name = 'RefusedRequestError';
}

/** The proxies that the environment names, as n8n's own requests use them. */
const proxies = () => {
	const named = (name: string) => own(process.env, name) ?? own(process.env, name.toLowerCase());
	const all = named('ALL_PROXY');
	return { httpProxy: named('HTTP_PROXY') ?? all, httpsProxy: named('HTTPS_PROXY') ?? all };
};

/** A proxy may be at fault as well as the host; its address can hold a password, so it is not named. */
const byWay = (): string => {
	const { httpProxy, httpsProxy } = proxies();
	return httpProxy || httpsProxy ? " through the proxy in n8n's environment variables" : '';
};

/**
 * The pool of kept-alive connections that all executions of this process share, through the proxy that
 * the environment names (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY). Undici's own limits are off, as
 * they would end a request after 300 s: the client's timeout counts.
 */
const connections = async (egress: EgressFilter): Promise<Dispatcher> =>
	await perProcess('connections@1', async () => {
		const { Agent, EnvHttpProxyAgent } = await import('undici');
		const { httpProxy, httpsProxy } = proxies();
		const settings = {
			connect: { lookup: egress.createSecureLookup() },
			headersTimeout: 0,
			bodyTimeout: 0,
			keepAliveTimeout: 30_000,
		};
		if (!httpProxy && !httpsProxy) return new Agent(settings);
		return new EnvHttpProxyAgent({ ...settings, httpProxy, httpsProxy });
	});

/** Ends an answer of which nothing more comes for `bodyTimeout` ms: the SDK's timeout ends with its headers. */
const withBodyTimeout = (dispatcher: Dispatcher, bodyTimeout: number): Dispatcher =>
	dispatcher.compose(
		(dispatch) => (options, handler) => dispatch({ ...options, bodyTimeout }, handler),
	);

const codeOf = (error: unknown): string | undefined =>
	causes(error).find(({ code }) => typeof code === 'string')?.code;

const REASONS: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'it refused the connection',
	ECONNRESET: 'it closed the connection',
	ENOTFOUND: 'there is no such host',
	EAI_AGAIN: 'its address could not be looked up',
	ETIMEDOUT: 'it did not accept the connection in time',
	UND_ERR_CONNECT_TIMEOUT: 'it did not accept the connection in time',
	UND_ERR_SOCKET: 'the connection was lost',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted',
	SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted',
	CERT_HAS_EXPIRED: 'its certificate has expired',
};

const isRedirect = (error: unknown): boolean =>
	causes(error).some(({ message }) => /unexpected redirect/i.test(message ?? ''));

const reasonOf = (error: unknown): string => {
	if (isRedirect(error)) return 'it redirects to another URL';
	const code = codeOf(error);
	if (code === undefined) return 'the connection failed';
	return own(REASONS, code) ?? `the connection failed (${code.toLowerCase()})`;
};

/**
 * A `fetch` for the SDK: kept-alive connections, the environment's proxy, the instance's egress rules.
 * Redirects are not followed: they could carry credential headers to another host, and fetch would
 * keep a copy of every upload to be able to send it again. An answer with an error status is cut.
 * @param silence how many ms may pass before more of an answer comes; 0 means no limit
 */
export const createFetch = (egress: EgressFilter, silence = 0): typeof fetch => {
	let limited: Promise<Dispatcher> | undefined;
	const dispatcherOf = async () => {
		limited ??= connections(egress).then((all) => withBodyTimeout(all, silence));
		return await limited;
	};
	return async (input, init) => {
		const url = input instanceof Request ? input.url : input;
		const allowed = await egress.validateUrl(url);
		if (!allowed.ok) {
			throw new RefusedRequestError(
				`This n8n does not allow requests to ${new URL(url).host}: ask its administrator to allow the host`,
			);
		}
		const options = {
			...init,
			...(init?.body instanceof FormData && { body: multipart(init.body) }),
			redirect: 'error',
			dispatcher: await dispatcherOf(),
		} as const;
		try {
			// n8n's and undici's types of a dispatcher differ in version only.
			const response = await fetch(input, options);
			return response.ok ? response : cutError(response);
		} catch (error) {
			if (init?.signal?.aborted) throw error;
			throw new ConnectionError(
				`${new URL(url).host} could not be reached${byWay()}: ${reasonOf(error)}`,
				{
					cause: error,
				},
			);
		}
	};
};

/** A `fetch` for the servers of tools, whose answers are bounded: no client of the SDK is between. */
export const createToolFetch = (egress: EgressFilter): typeof fetch => {
	const send = createFetch(egress);
	return async (...request) => boundedTool(await send(...request));
};
