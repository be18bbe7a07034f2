import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Whether a request carries the secret, as `Authorization: Bearer`. The time that it takes says nothing
 * of how much of it was right. A blank secret lets nobody in.
 */
export function carriesSecret(authorization: string | undefined, secret: string): boolean {
	const given = /^bearer +(.*)$/i.exec(authorization ?? '')?.[1]?.trim() ?? '';
	const isRight = timingSafeEqual(digest(given), digest(secret.trim()));
	return isRight && secret.trim() !== '';
}

/** Whether a text can be sent in a header as it is. */
export const canBeSent = (secret: string): boolean => /^[\x21-\x7e]+$/.test(secret.trim());
