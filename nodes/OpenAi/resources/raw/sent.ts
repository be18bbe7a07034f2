import type { PlatformClient } from '../../../shared/openai/platform-client';
import type { SentBody } from './sent-body';
import type { RawRequest } from './describe';

const MASK = '***';

/**
 * What is sent, for a person to read: all headers, those of the credential masked; the body without the
 * content of files.
 */
export async function sentOf(
	openai: PlatformClient,
	request: RawRequest,
	body: SentBody | undefined,
): Promise<object> {
	const { req, url } = await openai.buildRequest(request);
	const own = [...openai.ownHeaders, 'api-key'];
	const headers = [...req.headers].map(([name, value]) => [
		name,
		own.includes(name) ? MASK : value,
	]);
	const sent = {
		method: request.method.toUpperCase(),
		url,
		headers: Object.fromEntries(headers) as object,
		...(body && { body: body.summary }),
	};
	return openai.redactor.redactedJson(sent) as object;
}
