import { isUtf8 } from 'node:buffer';
import { InputError } from '../shared/kit/input-error';
import { isObject, parsedJson } from '../shared/json';
import { MAX_ARGUMENTS_BYTES } from '../shared/limits';

/** What a tool is called with. */
export type Arguments = Record<string, unknown>;

/** A request as n8n passes it on: its body is read when it is asked for. */
export interface FlowRequest {
	readonly rawBody?: Buffer;
	readonly readRawBody?: () => Promise<void>;
}

const isTooLarge = (error: unknown): boolean =>
	typeof error === 'object' && error !== null && 'status' in error && error.status === 413;

/**
 * The arguments that a request brings; none when its body is empty.
 * @throws InputError when the body is too large or not a JSON object
 */
export async function readArguments(request: FlowRequest): Promise<Arguments> {
	await request.readRawBody?.().catch((error: unknown) => {
		throw new InputError(
			isTooLarge(error)
				? 'The arguments exceed the size limit of this n8n'
				: 'The arguments could not be read completely',
		);
	});
	const { rawBody } = request;
	if (!rawBody || rawBody.length === 0) return {};
	if (rawBody.length > MAX_ARGUMENTS_BYTES) {
		throw new InputError(
			`The arguments are larger than ${MAX_ARGUMENTS_BYTES / 1024 / 1024} MB, the limit of a tool flow`,
		);
	}
	// A byte order mark is no part of the text.
	const json = isUtf8(rawBody) ? parsedJson(rawBody.toString().replace(/^\uFEFF/, '')) : undefined;
	if (json === undefined) {
		throw new InputError('The body is not JSON: send the arguments as a JSON object');
	}
	if (isObject(json)) return json;
	throw new InputError('The arguments must be a JSON object such as {"name": "value"}');
}
