import type { IExecuteFunctions } from 'n8n-workflow';

/** n8n's chat, which shows text as it is written. */
export interface ChatStream {
	/** Shows a piece of text. */
	write(text: string): void;
	/** Closes the message, when one was begun. */
	end(): void;
}

/** The chat for one item, or nothing when this run does not stream (the trigger's response mode decides). */
export function chatStream(context: IExecuteFunctions, item: number): ChatStream | undefined {
	if (!context.isStreaming()) return undefined;
	let begun = false;
	const send = (type: 'begin' | 'item' | 'end', text?: string): void => {
		// n8n's type says that it gives nothing, but on a worker it gives a promise that can fail.
		const sent: unknown = context.sendChunk(type, item, text);
		void Promise.resolve(sent).catch(() => undefined);
	};
	return {
		write(text) {
			if (!begun) send('begin');
			begun = true;
			send('item', text);
		},
		end() {
			if (begun) send('end');
			begun = false;
		},
	};
}
