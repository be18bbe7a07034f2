import { InputError } from '../../../shared/kit/input-error';
import type { PlatformClient } from '../../../shared/openai/platform-client';
import type { BodyParams } from './body';
import { toHeaders } from './headers';
import type { PairParams } from './query';
import { pairsOf } from './query';
import { targetOf } from './target';

/** A request without its body. */
export interface RawRequest {
	readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
	/** The full URL. */
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
}

const METHODS = {
	DELETE: 'delete',
	GET: 'get',
	PATCH: 'patch',
	POST: 'post',
	PUT: 'put',
} as const satisfies Record<string, RawRequest['method']>;

interface RequestParams extends PairParams, BodyParams {
	readonly method: keyof typeof METHODS;
	readonly url: string;
	readonly responseType: 'json' | 'text' | 'binary';
}

/**
 * The request that the user described, without its body.
 * @throws InputError for all that must not be sent
 */
export function describe(params: RequestParams, openai: PlatformClient): RawRequest {
	const { method, url, bodyType, responseType } = params;
	if (method === 'GET' && bodyType !== 'none') {
		throw new InputError(
			'A GET request cannot have a body: set "Body Type" to None, or choose another method',
		);
	}
	const target = targetOf(url, openai.baseURL);
	for (const [name, value] of pairsOf(params, 'query')) target.searchParams.append(name, value);
	const headers = toHeaders(pairsOf(params, 'headers'), openai.ownHeaders);
	if (bodyType === 'form' && headers['content-type'] !== undefined) {
		throw new InputError(
			'The header "content-type" cannot be set for a form, as its boundary is in it: remove it',
		);
	}
	const accept = responseType === 'json' ? 'application/json' : '*/*';
	return { method: METHODS[method], path: target.href, headers: { accept, ...headers } };
}
