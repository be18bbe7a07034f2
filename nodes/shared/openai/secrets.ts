import { MIN_SECRET_HEADER } from '../limits';
import type { PlatformCredential } from './account';

/** Names of headers that hold a credential. */
const CREDENTIAL_HEADER = /key|token|secret|auth|cookie|pass|sig/i;

/** Headers that say who asks or what is asked for: their values may stand in answers. */
const PUBLIC_HEADER =
	/^(?:user-agent|accept.*|content-.*|openai-(?:beta|organization|project)|anthropic-.*|(?:http-)?referer|origin|x-title|x-request-id)$/i;

/** A value of a query without white space that has letters and digits, and is no URL: words of a language are none. */
const isRandom = (value: string): boolean =>
	/^\S+$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value) && !URL.canParse(value);

const isSecretHeader = ({ name, value }: { readonly name: string; readonly value: string }) =>
	CREDENTIAL_HEADER.test(name) ||
	(value.trim().length >= MIN_SECRET_HEADER && !PUBLIC_HEADER.test(name) && !URL.canParse(value));

/** `Bearer TOKEN` and `Basic TOKEN` hold a secret that may stand elsewhere alone. */
const withoutScheme = (value: string): string[] => {
	const [, token] = /^[a-z]+ (\S+)$/i.exec(value.trim()) ?? [];
	return token === undefined ? [value] : [value, token];
};

/** A part of a URL as it was meant; a URL may have a percent sign that encodes nothing. */
const decodedOf = (part: string): string => {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
};

/** What of a base URL is a secret: its password, and values of its query that hold one. */
const ofUrl = (baseUrl: string): string[] => {
	if (!URL.canParse(baseUrl)) return [];
	const { username, password, searchParams } = new URL(baseUrl);
	const decoded = [username, password].map(decodedOf);
	const query = [...searchParams].filter(
		([name, value]) => CREDENTIAL_HEADER.test(name) || isRandom(value),
	);
	const isVersion = (name: string) => /version/i.test(name);
	return [
		password === '' ? '' : (decoded[1] ?? ''),
		username !== '' && password === '' ? (decoded[0] ?? '') : '',
		password === '' ? '' : Buffer.from(decoded.join(':')).toString('base64'),
		...query.filter(([name]) => !isVersion(name)).map(([, value]) => value),
	];
};

/** What of a credential must not come out: the key, headers that hold a secret, those in the base URL. */
export const secretsOf = ({ apiKey, headers, baseUrl }: PlatformCredential): string[] =>
	[
		apiKey?.trim() ?? '',
		...(headers?.values ?? []).filter(isSecretHeader).flatMap(({ value }) => withoutScheme(value)),
		...ofUrl(baseUrl?.trim() ?? ''),
	].filter((secret) => secret !== '');
