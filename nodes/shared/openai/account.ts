import { withoutEnd } from '../words';

/** The decrypted data of an "OpenAI Platform API" credential. */
export interface PlatformCredential {
	readonly apiKey?: string;
	readonly organizationId?: string;
	readonly projectId?: string;
	readonly baseUrl?: string;
	/** Seals runs that wait for approval; it is sent nowhere. */
	readonly stateSecret?: string;
	readonly headers?: { readonly values?: ReadonlyArray<{ name: string; value: string }> };
}

/** The base URL of OpenAI's own API. */
export const OFFICIAL_BASE_URL = 'https://api.openai.com/v1';

/**
 * The base URL of a credential: blank means OpenAI's own; no slash at the end.
 * @throws Error with one sentence, when it is not an http(s) URL
 */
export function baseUrlOf({ baseUrl }: PlatformCredential): string {
	const given = baseUrl?.trim() ?? '';
	if (given === '') return OFFICIAL_BASE_URL;
	const url = URL.canParse(given) ? new URL(given) : undefined;
	if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
		throw new Error(
			`The base URL of the credential is not a valid URL: it must start with https:// or http://`,
		);
	}
	return withoutEnd(given, '/');
}

/**
 * Whether a base URL is OpenAI's own API, its regional hosts (`eu.api.openai.com`) included. Other
 * servers may know other models and endpoints.
 */
export const isOfficial = (baseUrl: string): boolean =>
	/^([a-z0-9-]+\.)?api\.openai\.com$/.test(new URL(baseUrl).hostname);
