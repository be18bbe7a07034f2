import { createHash } from 'node:crypto';
import { isPlain, parsedJson } from '../../json';

/** JSON that a raw request sends as text is looked into up to this length, in characters. */
const MAX_TEXT = 1_000_000;

/** What of a request says which limit it counts against. */
export interface Addressed {
	/** The path below the base URL, or a full URL. */
	readonly path: string;
	readonly body?: unknown;
}

const modelIn = (body: unknown): string | undefined => {
	if (body instanceof FormData) {
		const model = body.get('model');
		return typeof model === 'string' ? model : undefined;
	}
	const json = typeof body === 'string' && body.length <= MAX_TEXT ? parsedJson(body) : body;
	return isPlain(json) && typeof json.model === 'string' ? json.model : undefined;
};

/**
 * A name for the limit that a request counts against. OpenAI has one per model, whichever endpoint asks it;
 * Azure has one per deployment, which is in the path. Requests without a model share one per kind of
 * endpoint, the first part of the path after the version.
 */
export function poolOf({ path, body }: Addressed, baseUrl: string): string {
	const { pathname } = new URL(path, `${baseUrl}/`);
	const url = URL.canParse(path) ? pathname : `/${path.split('?')[0] ?? ''}`;
	const parts = url.split('/').filter((part) => part !== '');
	const deployment = (name: readonly string[]) => name[name.lastIndexOf('deployments') + 1];
	const isAzure = (name: readonly string[]) => name.includes('deployments');
	const base = new URL(baseUrl).pathname.split('/');
	const named = [parts, base].find(isAzure);
	const model = (named && deployment(named)) ?? modelIn(body);
	// What a body says may be long, and may be private.
	if (model !== undefined) return `model ${createHash('sha256').update(model).digest('base64')}`;
	const version = parts.findIndex((part) => /^v\d/.test(part));
	return `family ${parts[version + 1] ?? ''}`;
}
