const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;

/** How the lines begin that an event is made from (HTML standard, Server-sent events). */
const FIELD = Buffer.from('data:');

/** How JSON begins: what else stands in an event only keeps the connection. */
const JSON_BEGINS = Buffer.from('{[');

/** Follows the bytes of server-sent events, without keeping any. */
export class EventBytes {
	/** Bytes since the last blank line, which ends an event. */
	size = 0;
	#column = 0;
	/** Whether the line holds data; `open` as long as it may. */
	#line: 'open' | 'data' | 'other' = 'open';
	#last = LF;

	/** Goes on to the end of a chunk. Returns whether it holds part of a line with data. */
	take(chunk: Uint8Array): boolean {
		let hasData = false;
		for (let at = 0; at < chunk.length; at++) {
			const byte = chunk[at] ?? LF;
			if (byte === LF || byte === CR) this.#endLine(byte);
			else hasData = this.#goOn(byte) || hasData;
			this.#last = byte;
		}
		return hasData;
	}

	#endLine(byte: number): void {
		// Both stand for one end of a line.
		if (byte === LF && this.#last === CR) return;
		this.size = this.#column === 0 ? 0 : this.size + 1;
		this.#column = 0;
		this.#line = 'open';
	}

	/** Takes a byte of a line. Returns whether the line is known to hold data. */
	#goOn(byte: number): boolean {
		if (this.#line === 'open') this.#line = this.#lineWith(byte);
		this.#column++;
		this.size++;
		return this.#line === 'data';
	}

	#lineWith(byte: number): 'open' | 'data' | 'other' {
		const isInField = this.#column < FIELD.length;
		// Some servers leave the field's name out.
		if (JSON_BEGINS.includes(byte) && (this.#column === 0 || !isInField)) return 'data';
		return byte === (isInField ? FIELD[this.#column] : SPACE) ? 'open' : 'other';
	}
}
