import { invalid, missing } from '../../conventions/errors.ts';
import { check, isObject, objects, text } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';
import { tokensOf } from '../../model/answers.ts';
import { requireModel } from '../models/models.ts';

/** How sure the stand-in is of what it says. */
const sure = 0.9;

/** The entry that the input names, else the first; the others share what is left. */
function weighed(names: string[], input: string) {
	const named = names.findIndex((name) => input.toLowerCase().includes(name.toLowerCase()));
	const chosen = Math.max(0, named);
	const rest = (1 - sure) / Math.max(1, names.length - 1);
	return { chosen, probabilities: names.map((_, index) => (index === chosen ? sure : rest)) };
}

function answerTo(question: Json, at: string, input: string): Json {
	const name = text(question.name) ?? null;
	if ((question.instructions ?? null) === null) throw missing(`${at}.instructions`);
	if (question.type === 'predicate') return { type: 'predicate', name, probability: sure };
	if (question.type === 'choice') {
		const values = objects(question.choices).map(({ value }) => value);
		if (values.length < 2) throw invalid(`Invalid '${at}.choices': at least 2.`, `${at}.choices`);
		const { chosen, probabilities } = weighed(values.map(String), input);
		return {
			type: 'choice',
			name,
			choice: values[chosen],
			confidence: sure,
			probabilities: values.map((value, index) => ({ value, probability: probabilities[index] })),
		};
	}
	if (question.type === 'score') {
		const labels = objects(question.levels).map(({ label }) => String(label));
		if (labels.length === 0) throw missing(`${at}.levels`);
		const { chosen, probabilities } = weighed(labels, input);
		return {
			type: 'score',
			name,
			score: chosen,
			confidence: sure,
			probabilities: labels.map((label, index) => ({
				label,
				value: index,
				probability: probabilities[index],
			})),
		};
	}
	throw invalid(
		`Invalid value: '${String(question.type)}'. Supported values are: 'predicate', 'choice', and 'score'.`,
		`${at}.type`,
		'invalid_value',
	);
}

function create({ store, json }: ApiRequest) {
	const body = check(json(), {
		model: { type: 'string', required: true },
		input: { type: 'any', required: true },
		questions: { type: 'array', required: true, min: 1, max: 400 },
	});
	requireModel(store, body.model, 'v1/decisions', ['chat', 'responses']);
	const input = typeof body.input === 'string' ? body.input : JSON.stringify(body.input);
	const answers = body.questions.map((question, index) =>
		answerTo(isObject(question) ? question : {}, `questions[${index}]`, input),
	);
	const tokens = tokensOf(input);
	return {
		answers,
		model: body.model,
		usage: {
			input_tokens: tokens,
			input_tokens_details: { cache_write_tokens: 0, cached_tokens: 0 },
			output_tokens: answers.length,
			output_tokens_details: { reasoning_tokens: 0 },
			total_tokens: tokens + answers.length,
		},
	};
}

/** `decision` resource. */
export const decisionRoutes: Routes = { 'POST /decisions': create };
