import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Owner } from './rest.ts';

/**
 * The login of a user folder's n8n. The password is random and kept beside n8n's database, for
 * the account's key is in there.
 */
export async function ownerOf(userFolder: string): Promise<Owner> {
	const file = join(userFolder, 'login.json');
	try {
		return JSON.parse(await readFile(file, 'utf8')) as Owner;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
	}
	// n8n asks for a digit and a capital letter.
	const owner = { email: 'owner@example.com', password: `${randomBytes(9).toString('hex')}-N8n` };
	await mkdir(userFolder, { recursive: true, mode: 0o700 });
	await writeFile(file, JSON.stringify(owner), { mode: 0o600 });
	return owner;
}
