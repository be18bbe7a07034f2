import { described, InputError } from '../../../shared/kit/input-error';
import type { Pair } from './query';
import { own } from '../../../shared/json';

/** What the connection itself sets (RFC 9110, RFC 9112), and what only a key may stand in. */
const REFUSED: Readonly<Record<string, string>> = {
	'api-key': 'the credential sets the key',
	'proxy-authorization': 'the proxy is configured for all of n8n',
	authorization: 'the credential sets the key',
	connection: 'the connection sets it',
	'content-length': 'it is calculated when the body is sent',
	expect: 'the connection sets it',
	host: 'it is the host of the credential',
	'keep-alive': 'the connection sets it',
	te: 'the connection sets it',
	trailer: 'the connection sets it',
	'transfer-encoding': 'the connection sets it',
	upgrade: 'the connection sets it',
};

const TOKEN = /^[!#$%&'*+.^_`|~\da-z-]+$/i;

const checked = (name: string, value: string, ownHeaders: readonly string[]): void => {
	if (!TOKEN.test(name)) {
		throw new InputError(
			`${described(name)} cannot be the name of a header: use letters, digits and hyphens`,
		);
	}
	const reason =
		own(REFUSED, name.toLowerCase()) ??
		(ownHeaders.includes(name.toLowerCase()) ? 'the credential sets it' : undefined);
	if (reason !== undefined) {
		throw new InputError(`The header "${name}" cannot be set here, as ${reason}: remove it`);
	}
	if (/[\u0000-\u0008\u000a-\u001f\u007f]|[^\u0000-\u00ff]/.test(value)) {
		throw new InputError(`The header "${name}" must be a single line of Latin-1 characters`);
	}
};

/**
 * The headers of a request, by lower-case name.
 * @param ownHeaders the names of the headers that the credential sets, in lower case
 * @throws InputError for a header that the credential or the connection sets, or that has a line break
 */
export function toHeaders(
	pairs: readonly Pair[],
	ownHeaders: readonly string[],
): Record<string, string> {
	for (const [name, value] of pairs) checked(name, value, ownHeaders);
	return Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value.trim()]));
}
