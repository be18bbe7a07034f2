import type {
	ChatCompletionCreateParams,
	ChatCompletionPredictionContent,
} from 'openai/resources/chat/completions';
import { elementsOf } from '../../../shared/fields/elements';
import { formatOf } from '../../../shared/fields/structured-output';
import { InputError } from '../../../shared/kit/input-error';

/**
 * A predicted answer: its text, or the API's object.
 * @throws InputError when it is a list or another thing that is neither
 */
export function toPrediction(value: unknown): ChatCompletionPredictionContent {
	if (typeof value === 'string') return { type: 'content', content: value };
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
		return value as ChatCompletionPredictionContent;
	}
	throw new InputError('"Prediction" must be the expected text, or the API\'s JSON object');
}

const MAX_STOPS = 4;

/**
 * The texts at which an answer ends: a list, a JSON list, or text with commas between.
 * @throws InputError when there are more than the API takes (API reference, Create chat completion)
 */
export function toStops(value: unknown): string[] {
	const stops = elementsOf(value)
		.map(String)
		.filter((stop) => stop !== '');
	if (stops.length > 0 && stops.length <= MAX_STOPS) return stops;
	throw new InputError(
		`"Stop" must hold 1 to ${MAX_STOPS} texts, but it holds ${stops.length}: separate them with commas`,
	);
}

/**
 * The response format that the options ask for, in the form of /chat/completions.
 * @throws InputError when the format is JSON Schema and the schema is missing
 */
export function responseFormat(
	given: Parameters<typeof formatOf>[0],
): ChatCompletionCreateParams['response_format'] | undefined {
	const format = formatOf(given);
	if (format?.type !== 'json_schema') return format;
	const { type, ...schema } = format;
	return { type, json_schema: schema };
}
