import type { Done } from '../shared/agents/outcome';
import type { ReadAnswer } from '../shared/agents/structured';
import { jsonWithin } from '../shared/agents/structured';
import { Failure } from '../shared/kit/failure';
import { described } from '../shared/kit/input-error';
import type { Branch } from './branches';
import { sameName } from './branches';
import { ELSE } from './outputs';

/** Where an item belongs, in the model's opinion. */
export type Classification = {
	/** The name of a branch, or Else. */
	branch: string;
	/** From 0 to 1; null when the model gave none. */
	confidence: number | null;
	/** Why; where an answer was not followed, that too. */
	reasoning: string;
	/** What each branch has, Else included, where the API measured it. */
	probabilities?: Record<string, number>;
};

/** A classification of what belongs to no branch. */
export const orElse = (reasoning: string, confidence: number | null = null): Classification => ({
	branch: ELSE,
	confidence,
	reasoning,
});

/** Some models give the number as a text, or in percent. */
const toNumber = (value: unknown): unknown => {
	const words =
		typeof value === 'string' ? /^(\d{1,3}(?:\.\d{1,20})?)(%?)$/.exec(value.trim()) : null;
	return words ? Number(words[1]) / (words[2] === '%' ? 100 : 1) : value;
};

const toConfidence = (given: unknown): number | null => {
	const value = toNumber(given);
	return typeof value === 'number' && value >= 0 && value <= 1 ? value : null;
};

/**
 * How an answer is read that is not in the form of the schema: the JSON in it, or the name of a branch that is
 * all of it.
 */
export const readerOf =
	(branches: readonly Branch[]): ReadAnswer =>
	(text) => {
		const json = jsonWithin(text);
		if (json !== undefined) return json;
		const key = sameName(
			text
				.trim()
				.replace(/^["'*`]{1,3}|["'*`.!]{1,4}$/g, '')
				.trim(),
		);
		const names = [...branches.map(({ name }) => name), ELSE];
		const branch = names.find((name) => sameName(name) === key);
		return branch === undefined ? undefined : { branch };
	};

const answered = (output: unknown): Record<string, unknown> => {
	// The bare name of a branch, in quotes.
	if (typeof output === 'string') return { branch: output };
	return typeof output === 'object' && output !== null ? (output as Record<string, unknown>) : {};
};

/**
 * What the model's answer means. An answer that is no branch, and one that the model is less certain of
 * than `threshold`, mean Else; the reasoning says so.
 */
export function toClassification(
	{ output }: Pick<Done, 'output'>,
	branches: readonly Branch[],
	threshold: number | undefined,
): Classification {
	const { branch, confidence: given, reasoning: why } = answered(output);
	const confidence = toConfidence(given);
	const reasoning = typeof why === 'string' ? why.trim() : '';
	const because = (reason: string) => (reasoning === '' ? reason : `${reason}: ${reasoning}`);
	const key = typeof branch === 'string' ? sameName(branch.trim()) : undefined;
	if (key === sameName(ELSE)) return orElse(reasoning, confidence);
	const name = branches.find((one) => sameName(one.name) === key)?.name;
	if (name === undefined) {
		return orElse(
			because(`The model answered ${described(branch)}, which is not a branch`),
			confidence,
		);
	}
	if (threshold === undefined || (confidence !== null && confidence >= threshold)) {
		return { branch: name, confidence, reasoning };
	}
	const certain = confidence === null ? 'no confidence' : `a confidence of ${confidence}`;
	return orElse(
		because(`The model chose "${name}" with ${certain}, less than ${threshold}`),
		confidence,
	);
}

/** What the model did instead of an answer, by the code of the failed run. */
const UNANSWERED = new Map([
	['refusal', 'The model refused to answer'],
	['no_answer', 'The model returned no answer'],
	['invalid_output', 'The answer of the model did not match the schema'],
	['incomplete', 'The answer of the model was cut off'],
]);

/**
 * Else, when a run failed for want of an answer that can be read.
 * @param hasTools without them, a run that ends without an answer is the model's silence, not its diligence
 * @throws the error itself, when the run failed for another reason
 */
export function fromFailure(error: unknown, hasTools: boolean): Classification {
	if (!(error instanceof Failure)) throw error;
	const { code } = error.details;
	if (code === 'max_turns' && !hasTools) return orElse('The model returned no answer');
	const reason = UNANSWERED.get(code ?? '');
	if (reason === undefined) throw error;
	const words = code === 'refusal' ? error.description : undefined;
	return orElse(words === undefined ? reason : `${reason}: ${words}`);
}
