import type { Embedding } from 'openai/resources/embeddings';
import { ResultCountError } from './joint-request';

const isPermutation = (places: readonly number[], first: number): boolean =>
	new Set(places).size === places.length &&
	places.every(
		(place) => Number.isInteger(place) && place >= first && place < first + places.length,
	);

/** A server that splits a request begins to count again in each of its parts, which come one after the other. */
const isCountedInParts = (places: readonly number[], first: number): boolean =>
	places[0] === first &&
	places.every((place, at) => place === first || place === (places[at - 1] ?? NaN) + 1);

/**
 * The vectors of a request in the order of its texts. An `index` is believed only when all of them together
 * say where each vector belongs.
 * @throws ResultCountError when they contradict one another: a guess could pair texts and vectors wrongly
 */
export function inOrder(data: readonly Embedding[]): Embedding[] {
	const given = data.map(({ index }) => index as number | string | null | undefined);
	if (data.length < 2 || given.every((index) => index === undefined || index === null))
		return [...data];
	const places = given.map((index) => (index === null || index === '' ? NaN : Number(index)));
	const isBelievable = isPermutation(places, 0) || isPermutation(places, 1);
	if (isBelievable) {
		return data
			.map((entry, at) => ({ entry, place: places[at] ?? 0 }))
			.sort((a, b) => a.place - b.place)
			.map(({ entry }) => entry);
	}
	if (isCountedInParts(places, 0) || isCountedInParts(places, 1)) return [...data];
	throw new ResultCountError(
		'The indexes of the vectors contradict one another, so it is unclear which text each belongs to',
	);
}

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** The numbers of a vector as base64 text: 32-bit floats, the lowest byte first (API reference, Create embeddings). */
function decoded(base64: string): number[] | undefined {
	const bytes = Buffer.from(base64, 'base64');
	if (bytes.length === 0 || bytes.length % BYTES !== 0) return undefined;
	const numbers = Array.from({ length: bytes.length / BYTES }, (_, at) =>
		bytes.readFloatLE(at * BYTES),
	);
	return numbers.every(Number.isFinite) ? numbers : undefined;
}

function encoded(numbers: readonly number[]): string {
	const bytes = Buffer.alloc(numbers.length * BYTES);
	for (const [at, number] of numbers.entries()) bytes.writeFloatLE(number, at * BYTES);
	return bytes.toString('base64');
}

/**
 * A vector in the form that was asked for: some servers give the other one.
 * @param format `float` or `base64`; any other leaves the vector as it came
 */
export function vectorAs(format: unknown, vector: Embedding['embedding']): Embedding['embedding'] {
	// The SDK's type knows numbers alone.
	const given: unknown = vector;
	if (format === 'float' && typeof given === 'string') return decoded(given) ?? vector;
	const isList = Array.isArray(given) && given.every((number) => typeof number === 'number');
	return format === 'base64' && isList ? (encoded(given) as unknown as number[]) : vector;
}
