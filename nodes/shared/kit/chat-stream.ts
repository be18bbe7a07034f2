import type { IExecuteFunctions } from 'n8n-workflow';
import { RedactedText } from '../redacted-text';
import type { Redactor } from '../redactor';

/** n8n's chat, which shows text as it is written. */
export interface ChatStream {
	/** Shows a piece of text. */
	write(text: string): void;
	/** Closes the message, when one was begun. */
	end(): void;
}

/**
 * The chat for one item, or nothing when this run does not stream (the trigger's response mode decides).
 * @param redactor takes the secrets out of what it shows
 */
export function chatStream(
	context: IExecuteFunctions,
	item: number,
	redactor: Redactor,
): ChatStream | undefined {
	if (!context.isStreaming()) return undefined;
	let begun = false;
	const shown = new RedactedText(redactor);
	const send = (type: 'begin' | 'item' | 'end', text?: string): void => {
		// n8n's type says that it gives nothing, but on a worker it gives a promise that can fail.
		const sent: unknown = context.sendChunk(type, item, text);
		void Promise.resolve(sent).catch(() => undefined);
	};
	return {
		write(text) {
			if (!begun) send('begin');
			begun = true;
			const clean = shown.add(text);
			if (clean !== '') send('item', clean);
		},
		end() {
			const rest = shown.end();
			if (rest !== '') send('item', rest);
			if (begun) send('end');
			begun = false;
		},
	};
}
