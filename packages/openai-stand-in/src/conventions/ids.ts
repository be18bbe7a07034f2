import { randomBytes } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A fresh id: the prefix and 24 letters and digits, as the API's own look. */
export const newId = (prefix: string) =>
	prefix + [...randomBytes(24)].map((byte) => alphabet[byte % alphabet.length]).join('');

/** The time as the API writes it: whole seconds since 1970. */
export const now = () => Math.floor(Date.now() / 1000);
