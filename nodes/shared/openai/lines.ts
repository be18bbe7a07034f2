import { StringDecoder } from 'node:string_decoder';
import { MAX_JSON_BYTES } from '../limits';
import { oversized } from './bounded-body';
import { contentOf } from './downloads';

/**
 * The lines of an answer, without their ends, one at a time.
 * @throws OversizedAnswerError when one is longer than a JSON answer may be
 */
export async function* linesOf(response: Response): AsyncGenerator<string> {
	const decoder = new StringDecoder();
	let begun: string[] = [];
	let length = 0;
	for await (const chunk of contentOf(response)) {
		const [first = '', ...others] = decoder.write(chunk as Buffer).split('\n');
		begun.push(first);
		length += first.length;
		for (const next of others) {
			yield begun.join('').replace(/\r$/, '');
			begun = [next];
			length = next.length;
		}
		if (length > MAX_JSON_BYTES) throw oversized(response, MAX_JSON_BYTES);
	}
	const last = begun.join('') + decoder.end();
	if (last !== '') yield last;
}
