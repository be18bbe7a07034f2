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
	return {
		write(text) {
			if (!begun) context.sendChunk('begin', item);
			begun = true;
			context.sendChunk('item', item, text);
		},
		end() {
			if (begun) context.sendChunk('end', item);
			begun = false;
		},
	};
}
