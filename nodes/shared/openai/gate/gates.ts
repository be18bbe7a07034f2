import { createHash } from 'node:crypto';
import { perProcess } from '../../per-process';
import type { PlatformCredential } from '../account';
import { baseUrlOf } from '../account';
import { RateGate } from './rate-gate';
import type { Clock } from './reply';

/** More limits than one n8n is likely to meet at a time; the one that was used least recently makes room. */
const MAX_GATES = 500;

/** A name for the account behind a credential at its server, from which the key cannot be told. */
export const accountOf = (credential: PlatformCredential): string => {
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

/** The process's clock; its timers do not keep the process alive. */
const clock: Clock = {
	now: () => performance.now(),
	random: Math.random,
	after(wait, act) {
		const timer = setTimeout(act, Math.min(Math.ceil(wait), 2 ** 31 - 1));
		timer.unref();
		return () => clearTimeout(timer);
	},
};

/**
 * The gate before one limit of an account, which all nodes and executions of this process share.
 * @param account as `accountOf` names it
 * @param pool which of its limits, as `poolOf` names it
 */
export function gateOf(account: string, pool: string): RateGate {
	const gates = perProcess('gates@1', () => new Map<string, RateGate>());
	const key = `${account} ${pool}`;
	const gate = gates.get(key) ?? new RateGate(clock);
	gates.delete(key);
	gates.set(key, gate);
	const [oldest] = gates.keys();
	if (gates.size > MAX_GATES && oldest !== undefined) gates.delete(oldest);
	return gate;
}
