import { described, InputError } from '../../../shared/kit/input-error';
import { withoutEnd } from '../../../shared/words';

const VERSION = /^v\d[a-z0-9]*$/i;

const refuse = (given: string, reason: string): never => {
	throw new InputError(`"URL" ${reason}, but it is ${described(given)}`);
};

/** A part of a path, decoded as often as a server might: `%252e` is a dot to one that decodes twice. */
const decoded = (part: string, given: string): string => {
	let text = part;
	try {
		for (let round = 0; round < 3 && text.includes('%'); round++) text = decodeURIComponent(text);
	} catch {
		// `100%25` is well-formed, and no longer after one round.
		if (text === part) refuse(given, 'must be percent-encoded correctly');
	}
	return text;
};

const checkPath = (path: string, given: string): void => {
	const steps = path
		.split('/')
		.flatMap((part) => decoded(part, given).split(/[/\\]/))
		.filter((step) => step === '.' || step === '..');
	if (steps.length > 0) refuse(given, 'must not have "." or ".." in its path');
};

const pathOf = (given: string): string => given.split(/[?#]/)[0] ?? '';

const check = (given: string): void => {
	if (/[\\\u0000-\u001f\u007f]/.test(given)) {
		refuse(given, 'must not have line breaks or backslashes');
	}
	if (given.startsWith('//')) {
		refuse(given, 'must be a path such as /v1/models or a full URL such as https://host/v1/models');
	}
	checkPath(pathOf(given).replace(/^[a-z]+:\/\/[^/]*/i, ''), given);
};

const fullUrl = (given: string, base: URL): URL => {
	if (!URL.canParse(given)) refuse(given, 'must be a valid URL');
	const url = new URL(given);
	if (url.username !== '' || url.password !== '') {
		throw new InputError('"URL" must not contain a user name or password');
	}
	if (url.origin !== base.origin) {
		throw new InputError(
			`"URL" must be on ${base.origin}, where the credential's key belongs, but it is on ${url.protocol}//${url.host}: use a credential for that server`,
		);
	}
	return url;
};

/** The path below the server for a path that may begin with the base URL's own, or with a version. */
const joined = (path: string, basePath: string): string => {
	if (basePath !== '' && (path === basePath || path.startsWith(`${basePath}/`))) return path;
	const [first = ''] = path.slice(1).split('/');
	const bare = basePath.replace(/\/[^/]*$/, '');
	const isVersioned = VERSION.test(basePath.slice(bare.length + 1));
	return isVersioned && VERSION.test(first) ? bare + path : basePath + path;
};

const below = (given: string, base: URL): URL => {
	const path = pathOf(given).replace(/^\/?/, '/');
	const rest = given.slice(pathOf(given).length);
	return new URL(base.origin + joined(path, withoutEnd(base.pathname, '/')) + rest);
};

/**
 * The address of a request: a full URL on the credential's own host, or a path below its base URL. A
 * version in the path stands in for the one of the base URL; a query of the base URL stays.
 * @throws InputError for any address by which the key could leave the credential's host
 */
export function targetOf(entered: string, baseUrl: string): URL {
	const given = entered.trim();
	const base = new URL(baseUrl);
	check(given);
	const isFull = /^[a-z][a-z0-9+.-]*:\/\//i.test(given);
	if (!isFull && /^https?:/i.test(given)) refuse(given, 'must be a valid URL');
	const url = isFull ? fullUrl(given, base) : below(given, base);
	for (const [name, value] of base.searchParams) {
		if (!url.searchParams.has(name)) url.searchParams.append(name, value);
	}
	url.hash = '';
	return url;
}
