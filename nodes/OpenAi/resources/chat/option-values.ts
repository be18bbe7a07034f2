import type { ChatCompletionPredictionContent } from 'openai/resources/chat/completions';
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
