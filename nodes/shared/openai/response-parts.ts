import type { Response } from 'openai/resources/responses/responses';
import { isObject } from '../json';
import { MAX_INDEXED } from '../limits';
import type { Answered } from './reading';
import { objectIn, objectsIn, textIn } from './reading';
import { textOf } from './response-output';

/** An output item as far as its events have come. */
interface Item {
	item: Answered;
	/** The texts of its content, by their place. */
	readonly texts: Map<number, string>;
	arguments: string;
}

const ENDS: readonly unknown[] = ['response.completed', 'response.failed', 'response.incomplete'];

const message = (texts: Item['texts']): Answered => ({
	type: 'message',
	role: 'assistant',
	status: 'completed',
	content: [...texts]
		.sort(([a], [b]) => a - b)
		.map(([, text]) => ({ type: 'output_text', text, annotations: [] })),
});

/** An item, with what its events say besides where it lacks that. */
function whole({ item, texts, arguments: given }: Item): Answered {
	const isMessage = item.type === undefined || item.type === 'message';
	if (isMessage && texts.size > 0 && objectsIn(item.content).length === 0) {
		return { ...message(texts), ...item, content: message(texts).content };
	}
	return given !== '' && textIn(item.arguments) === undefined
		? { ...item, arguments: given }
		: item;
}

/** A response as far as the events of its stream have come. */
export class ResponseParts {
	#stated: Answered = {};
	#end: Answered | undefined;
	readonly #items = new Map<string, Item>();

	/** The response's ID, once it is known. */
	get id(): string | undefined {
		return textIn(this.#stated.id);
	}

	/** @throws TypeError when there are more items than any answer has */
	add(event: unknown): void {
		const { type, response } = objectIn(event);
		if (isObject(response)) {
			this.#stated = { ...this.#stated, ...response };
			if (ENDS.includes(type)) this.#end = response;
			return;
		}
		if (typeof type === 'string' && type.startsWith('response.'))
			this.#addToItem(type, objectIn(event));
	}

	/**
	 * The response, as it comes without a stream. Some servers leave the output of the last event empty, or never send
	 * that event: then its items are those of the events before.
	 * @param isDone whether the server said that nothing more comes: then the last event may be missing
	 * @returns `undefined` when it is not complete
	 */
	response(isDone: boolean): Response | undefined {
		const items = [...this.#items]
			.sort(([a], [b]) => Number(a) - Number(b))
			.map(([, item]) => whole(item));
		if (!this.#end && !(isDone && items.length > 0)) return undefined;
		const end = { ...this.#stated, ...this.#end };
		const output = objectsIn(end.output);
		const isSaid = (given: Answered[]) => textOf({ output: given }) !== '';
		const isLess = output.length === 0 || (!isSaid(output) && isSaid(items));
		const all = isLess ? items : output;
		return { ...end, output: all, output_text: textOf({ output: all }) } as unknown as Response;
	}

	#addToItem(type: string, event: Answered): void {
		const at = this.#item(event);
		const [delta, text] = [textIn(event.delta) ?? '', textIn(event.text)];
		const place = Number(event.content_index ?? 0);
		switch (type) {
			case 'response.output_item.added':
			case 'response.output_item.done':
				at.item = objectIn(event.item);
				return;
			case 'response.output_text.delta':
				at.texts.set(place, (at.texts.get(place) ?? '') + delta);
				return;
			case 'response.output_text.done':
				if (text !== undefined) at.texts.set(place, text);
				return;
			case 'response.function_call_arguments.delta':
				at.arguments += delta;
				return;
			case 'response.function_call_arguments.done':
				at.arguments = textIn(event.arguments) ?? at.arguments;
				return;
			default:
		}
	}

	#item(event: Answered): Item {
		const place = String(Number(event.output_index ?? 0));
		const known = this.#items.get(place) ?? {
			item: {},
			texts: new Map<number, string>(),
			arguments: '',
		};
		if (this.#items.size > MAX_INDEXED || known.texts.size > MAX_INDEXED) {
			throw new TypeError('The answer has too many parts');
		}
		this.#items.set(place, known);
		return known;
	}
}
