import type { CreateEmbeddingResponse } from 'openai/resources/embeddings';
import { UnexpectedAnswerError } from './answers';
import { estimateTokens, isForSome, MAX_INPUTS, MAX_TOKENS, shareOut } from './joint-request';
import type { PlatformClient } from './platform-client';
import { inOrder, vectorAs } from './vectors';

/** How texts are embedded: the client, and what every request says besides its texts. */
export interface Embedding {
	readonly openai: PlatformClient;
	readonly request: { readonly model: string };
}

/** Vectors in the order of their texts, and the tokens that they took as far as the server said. */
export interface Embedded {
	readonly vectors: number[][];
	readonly tokens: number;
}

const none: Embedded = { vectors: [], tokens: 0 };

const both = (one: Embedded, other: Embedded): Embedded => ({
	vectors: [...one.vectors, ...other.vectors],
	tokens: one.tokens + other.tokens,
});

/** Texts in parts that the API takes in one request. */
function inRequests(texts: readonly string[]): string[][] {
	const requests: string[][] = [];
	let tokens = 0;
	for (const text of texts) {
		const own = estimateTokens([text]);
		const last = requests.at(-1);
		if (last && last.length < MAX_INPUTS && tokens + own <= MAX_TOKENS) {
			last.push(text);
			tokens += own;
		} else {
			requests.push([text]);
			tokens = own;
		}
	}
	return requests;
}

const isVector = (value: unknown): value is number[] =>
	Array.isArray(value) && value.length > 0 && value.every(Number.isFinite);

/** @throws UnexpectedAnswerError or ResultCountError when there is not one vector of one length for each text */
function read(answer: CreateEmbeddingResponse, count: number): Embedded {
	const { data, usage } = answer as Partial<CreateEmbeddingResponse>;
	if (!Array.isArray(data)) throw new UnexpectedAnswerError(answer, 'a list of vectors');
	const [own = []] = shareOut(inOrder(data), [count]);
	const vectors = own.map(({ embedding }) => vectorAs('float', embedding));
	if (!vectors.every((one) => isVector(one) && one.length === vectors[0]?.length)) {
		throw new UnexpectedAnswerError(answer, 'a vector of numbers for each text');
	}
	return { vectors, tokens: usage?.total_tokens ?? 0 };
}

/** One request; when it is refused, perhaps for its size or for one of its texts, its halves one after the other. */
async function requested(embedding: Embedding, texts: readonly string[]): Promise<Embedded> {
	const { openai, request } = embedding;
	try {
		// Without a format the SDK asks for base64, which not every compatible server knows.
		const format = { encoding_format: 'float' } as const;
		const answer = await openai.embeddings.create({ ...format, ...request, input: [...texts] });
		return read(answer, texts.length);
	} catch (error) {
		if (texts.length === 1 || !isForSome(error)) throw error;
		const middle = Math.ceil(texts.length / 2);
		const first = await requested(embedding, texts.slice(0, middle));
		return both(first, await requested(embedding, texts.slice(middle)));
	}
}

/**
 * The vectors of texts, in as few requests as the API allows.
 * @throws what the SDK throws; UnexpectedAnswerError or ResultCountError when the answer is not one vector a text
 */
export async function embed(embedding: Embedding, texts: readonly string[]): Promise<Embedded> {
	let embedded = none;
	for (const part of inRequests(texts)) {
		embedded = both(embedded, await requested(embedding, part));
	}
	return embedded;
}
