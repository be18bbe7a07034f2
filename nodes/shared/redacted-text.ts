import type { Redactor } from './redactor';

/** Takes secrets out of a text that comes in pieces; what may be the beginning of one is held back. */
export class RedactedText {
	#held = '';

	constructor(private readonly redactor: Redactor) {}

	/** The next piece. Returns as much of the text as is known to hold no secret any more. */
	add(piece: string): string {
		const text = this.#held + piece;
		const cut = this.#endOf(text);
		this.#held = text.slice(cut);
		return this.redactor.redacted(text.slice(0, cut));
	}

	/** What is still held back, when no more comes. */
	end(): string {
		const text = this.redactor.redacted(this.#held);
		this.#held = '';
		return text;
	}

	/** Up to where no secret goes on. */
	#endOf(text: string): number {
		const end = text.length - this.redactor.begunAtEnd(text);
		const over = this.redactor.found(text).find(([start, stop]) => start < end && end < stop);
		return over ? over[0] : end;
	}
}

/**
 * The same bytes, those of secrets replaced. What is no secret stays byte for byte, whatever its encoding.
 * @param content in chunks of bytes
 */
export async function* redactedBytes(
	content: AsyncIterable<Uint8Array>,
	redactor: Redactor,
): AsyncGenerator<Uint8Array> {
	const text = new RedactedText(redactor);
	for await (const chunk of content) {
		yield Buffer.from(text.add(Buffer.from(chunk).toString('latin1')), 'latin1');
	}
	yield Buffer.from(text.end(), 'latin1');
}
