/** One event of a stream of server-sent events. */
export interface ServerEvent {
	/** Its name, where it has one. */
	readonly event?: string;
	readonly data: string;
}

const LINE_END = /\r\n|\n|\r/;

/** Puts lines together to events (HTML standard, Server-sent events). Comments and events without data say nothing. */
class EventParser {
	#name: string | undefined;
	#data: string[] = [];

	/** The event that a line ends, if any. */
	line(line: string): ServerEvent | undefined {
		if (line === '') return this.end();
		// Some servers leave the field's name out.
		if (/^[[{]/.test(line)) {
			this.#data.push(line);
			return undefined;
		}
		const [, field = '', value = ''] = /^([^:]*)(?:: ?([\s\S]*))?$/.exec(line) ?? [];
		if (field === 'data') this.#data.push(value);
		if (field === 'event') this.#name = value.trim();
		return undefined;
	}

	/** The event so far: some servers do not end the last one. */
	end(): ServerEvent | undefined {
		const data = this.#data.join('\n');
		const name = this.#name;
		this.#data = [];
		this.#name = undefined;
		if (data.trim() === '') return undefined;
		return { data, ...(name !== undefined && name !== '' && { event: name }) };
	}
}

/** The lines of a text that comes in pieces; a piece is looked at once, however long the line is. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
	let begun: string[] = [];
	for await (const piece of pieces) {
		begun.push(piece);
		if (!/[\r\n]/.test(piece)) continue;
		const text = begun.join('');
		// A line feed may follow in the next piece.
		const kept = text.endsWith('\r') ? '\r' : '';
		const lines = text.slice(0, text.length - kept.length).split(LINE_END);
		begun = [(lines.pop() ?? '') + kept];
		yield* lines;
	}
	yield* begun.join('').split(LINE_END);
}

/** The events of a stream, as its text comes, whatever ends its lines. */
export async function* eventsOf(pieces: AsyncIterable<string>): AsyncGenerator<ServerEvent> {
	const parser = new EventParser();
	for await (const line of linesOf(pieces)) {
		const event = parser.line(line);
		if (event) yield event;
	}
	const last = parser.end();
	if (last) yield last;
}

/** The events of a whole text. */
export function eventsIn(text: string): ServerEvent[] {
	const parser = new EventParser();
	const events = text.split(LINE_END).map((line) => parser.line(line));
	return [...events, parser.end()].filter((event) => event !== undefined);
}

/** Whether a text is a stream of events rather than JSON or words. */
export const isEventStream = (text: string): boolean =>
	/^\s*(?:(?:data|event|id|retry):|:)/.test(text.slice(0, 100));
