import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import type { Json } from '../json';
import { InputError } from '../kit/input-error';
import { MAX_JSON_BYTES, MIN_STATE_SECRET } from '../limits';
import type { PlatformCredential } from '../openai/account';
import { isPlaceholder } from '../placeholders';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** What sealed values are encrypted with. */
export interface Seal {
	/** 32 bytes, made from the credential; it never leaves the process. */
	readonly key: Buffer;
	/** Tells one key from another, and says nothing of it. */
	readonly id: string;
}

const CIPHER = 'aes-256-gcm';
/** Bytes, as GCM recommends. */
const NONCE = 12;
const TAG = 16;

/** What is sealed: each purpose has a key of its own, so that nothing sealed for one opens as another. */
export type SealPurpose = 'run-state' | 'webhook-secret';

const sealFrom = (secret: string, purpose: SealPurpose): Seal => {
	const key = Buffer.from(
		hkdfSync('sha256', secret, '', `n8n-nodes-openai-platform/${purpose}`, 32),
	);
	const id = createHash('sha256').update('key id').update(key).digest('base64url').slice(0, 11);
	return { key, id };
};

/**
 * The seal of a credential: made from its State Secret, else from its API key. `undefined` when it has
 * neither, or only a word that stands for no key.
 * @throws InputError when the State Secret is too short
 */
export function sealOf(
	{ stateSecret, apiKey }: PlatformCredential,
	purpose: SealPurpose = 'run-state',
): Seal | undefined {
	const secret = stateSecret?.trim() ?? '';
	if (secret !== '' && secret.length < MIN_STATE_SECRET) {
		throw new InputError(
			`"State Secret" of the credential is too short: use at least ${MIN_STATE_SECRET} characters`,
		);
	}
	const key = apiKey?.trim() ?? '';
	if (secret === '' && isPlaceholder(key)) return undefined;
	return sealFrom(secret === '' ? key : secret, purpose);
}

/**
 * A value as text that nobody without the key can read or change: the form, the key's ID, and the value
 * as JSON, compressed and encrypted, with dots between.
 */
export async function sealed({ key, id }: Seal, form: string, value: unknown): Promise<string> {
	const json = Buffer.from(JSON.stringify(value));
	const params = {
		[constants.BROTLI_PARAM_QUALITY]: 5,
		[constants.BROTLI_PARAM_SIZE_HINT]: json.length,
	};
	const small = await compress(json, { params });
	const nonce = randomBytes(NONCE);
	const head = `${form}.${id}`;
	const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG });
	cipher.setAAD(Buffer.from(head));
	const body = Buffer.concat([nonce, cipher.update(small), cipher.final(), cipher.getAuthTag()]);
	return `${head}.${body.toString('base64url')}`;
}

/** Why a text was not opened. */
export type Unopened = 'unknown' | 'otherKey' | 'changed';

const decrypt = ({ key }: Seal, head: string, body: Buffer): Buffer => {
	const decipher = createDecipheriv(CIPHER, key, body.subarray(0, NONCE), { authTagLength: TAG });
	decipher.setAAD(Buffer.from(head));
	decipher.setAuthTag(body.subarray(-TAG));
	return Buffer.concat([decipher.update(body.subarray(NONCE, -TAG)), decipher.final()]);
};

/** Opens what `sealed` gave; says why it cannot be opened, where it was not made with this key and form. */
export async function opened(
	seal: Seal,
	form: string,
	text: string,
): Promise<{ readonly value: Json } | Unopened> {
	const [given, id, encoded, ...rest] = text.split('.');
	if (given !== form || id === undefined || encoded === undefined || rest.length > 0) {
		return 'unknown';
	}
	if (id !== seal.id) return 'otherKey';
	const body = Buffer.from(encoded, 'base64url');
	// Decoding skips over what is not base64, so that several texts would open.
	if (body.length <= NONCE + TAG || body.toString('base64url') !== encoded) return 'changed';
	try {
		const small = decrypt(seal, `${given}.${id}`, body);
		const json = await decompress(small, { maxOutputLength: MAX_JSON_BYTES });
		return { value: JSON.parse(json.toString()) as Json };
	} catch {
		return 'changed';
	}
}
