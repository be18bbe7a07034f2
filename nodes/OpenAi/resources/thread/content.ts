import type { MessageContentPartParam } from 'openai/resources/beta/threads/messages';
import { toObjects } from '../../../shared/fields/json';
import { described, InputError } from '../../../shared/kit/input-error';
import type { Json } from '../../../shared/json';

/** Parts have a type; a text that only looks like JSON has not. */
const isPart = (value: unknown): value is MessageContentPartParam =>
	typeof value === 'object' && value !== null && 'type' in value;

const partsIn = (text: string): Json | undefined => {
	if (!text.trimStart().startsWith('[')) return undefined;
	try {
		const json = JSON.parse(text) as Json;
		return Array.isArray(json) && json.length > 0 && json.every(isPart) ? json : undefined;
	} catch {
		return undefined;
	}
};

/**
 * What a message says: text, or the API's parts as a list or as JSON text.
 * @throws InputError when it is something else
 */
export function toContent(value: unknown): Json {
	if (typeof value === 'string') return partsIn(value) ?? value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (Array.isArray(value) && value.every(isPart)) return toObjects('Content', value);
	throw new InputError(
		`"Content" must be text or a list of parts such as {"type": "text", "text": "Hello"}, but it is ${described(value)}`,
	);
}
