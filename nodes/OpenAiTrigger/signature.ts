import { createHmac, timingSafeEqual } from 'node:crypto';
import { MAX_SIGNATURES, MIN_SIGNING_KEY } from '../shared/limits';

const PREFIX = 'whsec_';

/** The key of a signing secret: what follows `whsec_` is base64; a secret without it is taken as text, as the SDK does. */
const keyOf = (secret: string): Buffer => {
	const given = secret.trim();
	return given.startsWith(PREFIX)
		? Buffer.from(given.slice(PREFIX.length), 'base64')
		: Buffer.from(given);
};

/** Whether a signing secret protects anything: a short one can be guessed. */
export const isStrong = (secret: string): boolean => keyOf(secret).length >= MIN_SIGNING_KEY;

/** What a delivery says of itself, by the Standard Webhooks headers. */
export interface Signed {
	readonly id: string;
	/** Seconds since 1970, as text. */
	readonly timestamp: string;
	/** `v1,BASE64`, several with blanks between. */
	readonly signature: string;
	readonly body: Buffer;
}

const isTimely = (timestamp: string, tolerance: number): boolean =>
	/^\d{1,12}$/.test(timestamp) &&
	Math.abs(Math.floor(Date.now() / 1000) - Number(timestamp)) <= tolerance;

/**
 * Whether a delivery was signed with the secret (Standard Webhooks, `v1`), and is no older or newer than
 * the tolerance in seconds. The time that it takes says nothing of how much of a signature was right.
 */
export function isSigned(
	{ id, timestamp, signature, body }: Signed,
	secret: string,
	tolerance: number,
): boolean {
	if (!isStrong(secret) || !isTimely(timestamp, tolerance)) return false;
	const head = id === '' ? `${timestamp}.` : `${id}.${timestamp}.`;
	const expected = createHmac('sha256', keyOf(secret)).update(head).update(body).digest();
	return signature
		.split(' ', MAX_SIGNATURES)
		.filter((one) => one.startsWith('v1,'))
		.map((one) => Buffer.from(one.slice('v1,'.length), 'base64'))
		.filter((given) => given.length === expected.length)
		.map((given) => timingSafeEqual(given, expected))
		.includes(true);
}
