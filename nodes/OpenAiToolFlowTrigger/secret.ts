import { createHash, timingSafeEqual } from 'node:crypto';
import { MIN_SECRET } from '../shared/limits';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Whether a request carries the secret, as `Authorization: Bearer`. The time that it takes says nothing
 * of how much of it was right. A blank secret lets nobody in.
 */
export function carriesSecret(authorization: string | undefined, secret: string): boolean {
	const given = /^bearer (.*)$/i.exec(authorization ?? '')?.[1]?.trim() ?? '';
	const isRight = timingSafeEqual(digest(given), digest(secret.trim()));
	return isRight && secret.trim() !== '';
}

/**
 * Why nobody may be let in by a secret, in one sentence that says what to do; `undefined` when it protects
 * the tool flow.
 */
export function weakness(secret: string): string | undefined {
	const sent = secret.trim();
	if (sent === '') {
		return 'The credential has no secret: open it and enter one, or set Authentication to None';
	}
	if (!/^[\x21-\x7e]+$/.test(sent)) {
		return 'The secret of the credential cannot be sent in a header: use letters, digits and punctuation without spaces';
	}
	if (sent.length >= MIN_SECRET) return undefined;
	return `The secret of the credential can be guessed: open it and enter a random one of ${MIN_SECRET} or more characters`;
}
