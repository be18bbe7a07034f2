import { formatOf, responseFormat } from '../shared/fields/structured-output';
import { toBody } from '../shared/kit/body';
import type { Values } from '../shared/kit/field';
import { InputError } from '../shared/kit/input-error';
import type { Body, ModelApi } from '../shared/langchain/model-client';
import { fields } from './fields';

/** The options that the Responses API does not have, by their fields in chat completions. */
const CHAT_ONLY: Readonly<Record<string, string>> = {
	frequency_penalty: 'Frequency Penalty',
	logit_bias: 'Logit Bias',
	logprobs: 'Log Probabilities',
	presence_penalty: 'Presence Penalty',
	seed: 'Seed',
	stop: 'Stop',
};

/** @throws InputError when an option is set that the Responses API does not have */
function toResponses(body: Body): Body {
	const unknown = Object.keys(CHAT_ONLY).find((name) => name in body);
	if (unknown !== undefined) {
		throw new InputError(
			`The Responses API has no "${CHAT_ONLY[unknown] ?? unknown}": remove the option, or set API to Chat Completions`,
		);
	}
	const { max_completion_tokens: most, max_tokens: older, ...others } = body;
	const { reasoning_effort: effort, verbosity, ...rest } = others;
	const limit = most ?? older;
	return {
		...rest,
		...(limit !== undefined && { max_output_tokens: limit }),
		...(effort !== undefined && { reasoning: { effort } }),
		...(verbosity !== undefined && { text: { verbosity } }),
	};
}

/**
 * What the node's options add to each request of an API.
 * @throws InputError when the API does not have one of them, or the schema is missing
 */
export function optionsFor(api: ModelApi, values: Values<typeof fields>): Body {
	const { model: _model, ...body } = toBody(fields, values);
	const { options } = values;
	if (api === 'chatCompletions') {
		const format = responseFormat(options);
		return { ...body, ...(format && { response_format: format }) };
	}
	const format = formatOf(options);
	const { text, ...rest } = toResponses(body);
	return {
		...rest,
		...((text !== undefined || format) && {
			text: { ...(text as object), ...(format && { format }) },
		}),
	};
}
