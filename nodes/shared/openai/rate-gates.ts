import { createHash } from 'node:crypto';
import type { PlatformCredential } from './account';
import { baseUrlOf } from './account';
import { RateGate } from './rate-gate';

/** More accounts than one n8n is likely to use at a time; the oldest makes room. */
const MAX_GATES = 500;

const gates = new Map<string, RateGate>();

/** A name for the account behind a credential at its server, from which the key cannot be told. */
const accountOf = (credential: PlatformCredential): string => {
	const { apiKey = '', organizationId = '', projectId = '' } = credential;
	const { origin } = new URL(baseUrlOf(credential));
	const keys = [apiKey, organizationId, projectId].map((key) => key.trim());
	// Many servers take the key in a header of their own.
	const headers = (credential.headers?.values ?? [])
		.map(({ name, value }) => [name.trim().toLowerCase(), value.trim()])
		.filter(([name]) => name !== '');
	return createHash('sha256')
		.update(JSON.stringify([origin, ...keys, headers]))
		.digest('base64');
};

/** The gate that all requests of a credential to its server share, in all executions of this process. */
export function gateOf(credential: PlatformCredential): RateGate {
	const account = accountOf(credential);
	const known = gates.get(account);
	if (known) return known;
	const gate = new RateGate();
	gates.set(account, gate);
	const [oldest] = gates.keys();
	if (gates.size > MAX_GATES && oldest !== undefined) gates.delete(oldest);
	return gate;
}
