import { StringDecoder } from 'node:string_decoder';
import { contentOf } from './downloads';

/** The lines of an answer, without their ends, one at a time. */
export async function* linesOf(response: Response): AsyncGenerator<string> {
	const decoder = new StringDecoder();
	let begun: string[] = [];
	for await (const chunk of contentOf(response)) {
		const [first = '', ...others] = decoder.write(chunk as Buffer).split('\n');
		begun.push(first);
		for (const next of others) {
			yield begun.join('').replace(/\r$/, '');
			begun = [next];
		}
	}
	const last = begun.join('') + decoder.end();
	if (last !== '') yield last;
}
