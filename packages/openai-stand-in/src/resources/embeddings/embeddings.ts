import { createHash } from 'node:crypto';
import { tokensOf } from '../../model/answers.ts';
import { invalid, missing } from '../../conventions/errors.ts';
import { check } from '../../conventions/json.ts';
import { requireModel } from '../models/models.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';

const sizes: Record<string, number> = {
	'text-embedding-3-small': 1536,
	'text-embedding-3-large': 3072,
	'text-embedding-ada-002': 1536,
};
const mostTokens = 8192;
const mostTokensTogether = 300_000;

/** A vector of length 1 that depends on the text alone: equal texts give equal vectors. */
export function vectorOf(text: string, dimensions: number): Float32Array {
	const vector = new Float32Array(dimensions);
	// A xorshift generator seeded by the text: a hash for each number would take a hundred times as long.
	let state = createHash('sha256').update(text).digest().readInt32LE(0) || 1;
	for (let at = 0; at < dimensions; at++) {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		vector[at] = state / 2 ** 31;
	}
	const length = Math.hypot(...vector) || 1;
	return vector.map((value) => value / length);
}

interface Input {
	text: string;
	tokens: number;
}

function inputsOf(input: unknown): Input[] {
	const isTokens = (value: unknown): value is number[] =>
		Array.isArray(value) && value.length > 0 && value.every((token) => Number.isInteger(token));
	const one = (value: unknown): Input => {
		if (typeof value === 'string' && value !== '') return { text: value, tokens: tokensOf(value) };
		if (isTokens(value)) return { text: value.join(' '), tokens: value.length };
		throw invalid(
			value === ''
				? "Invalid 'input': input cannot be an empty string."
				: "Invalid 'input': expected a string, an array of strings, of tokens or of token arrays.",
			'input',
		);
	};
	if (!Array.isArray(input) || isTokens(input)) return [one(input)];
	check({ input }, { input: { type: 'array', min: 1, max: 2048 } });
	return input.map(one);
}

function checkTokens(inputs: Input[]) {
	const longest = Math.max(...inputs.map(({ tokens }) => tokens));
	if (longest > mostTokens) {
		throw invalid(
			`Invalid 'input': maximum input length is ${mostTokens} tokens, but got ${longest}.`,
			'input',
		);
	}
	const sum = inputs.reduce((total, { tokens }) => total + tokens, 0);
	if (sum > mostTokensTogether) {
		throw invalid(
			`Requested ${sum} tokens, max ${mostTokensTogether} tokens per request`,
			'input',
			'max_tokens_per_request',
		);
	}
	return sum;
}

function create({ store, json }: ApiRequest) {
	const body = check(json(), {
		model: { type: 'string', required: true },
		input: { type: 'any', required: true },
		dimensions: { type: 'integer', min: 1 },
		encoding_format: { type: 'string', values: ['float', 'base64'] },
		user: { type: 'string' },
	});
	if (body.input === undefined) throw missing('input');
	requireModel(store, body.model, 'v1/embeddings', ['embedding']);
	const inputs = inputsOf(body.input);
	const tokens = checkTokens(inputs);
	const size = sizes[body.model] ?? 1536;
	if (body.dimensions !== undefined && body.model === 'text-embedding-ada-002') {
		throw invalid('This model does not support specifying dimensions.', 'dimensions');
	}
	check(body, { dimensions: { type: 'integer', max: size } });
	const data = inputs.map(({ text }, index) => {
		const vector = vectorOf(text, body.dimensions ?? size);
		const embedding =
			body.encoding_format === 'base64'
				? Buffer.from(vector.buffer).toString('base64')
				: Array.from(vector);
		return { object: 'embedding', index, embedding };
	});
	return {
		object: 'list',
		data,
		model: body.model,
		usage: { prompt_tokens: tokens, total_tokens: tokens },
	};
}

/** `embedding` resource. */
export const embeddingRoutes: Routes = { 'POST /embeddings': create };
