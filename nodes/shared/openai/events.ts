import { Stream } from 'openai/core/streaming';
import { isObject } from '../json';

/** Whether a value tells the place of a tool call: some servers leave it out or write it as text. */
const isPlace = (index: unknown): boolean =>
	index === undefined ||
	index === null ||
	((typeof index === 'number' || typeof index === 'string') && /^\d{1,9}$/.test(String(index)));

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The tool calls that a chunk of a chat completion continues. */
const continuedCalls = (event: unknown): unknown[] =>
	listOf(isObject(event) ? event.choices : undefined)
		.map((choice) => (isObject(choice) ? choice.delta : undefined))
		.flatMap((delta) => listOf(isObject(delta) ? delta.tool_calls : undefined));

async function* checked(events: AsyncIterable<unknown>): AsyncGenerator {
	for await (const event of events) {
		for (const call of continuedCalls(event)) {
			if (!isObject(call) || !isPlace(call.index)) {
				throw new TypeError('The answer continues a tool call without a place');
			}
		}
		yield event;
	}
}

/**
 * The same stream, whose tool calls are continued at places that are numbers. Who puts a streamed answer
 * together, as the Agents SDK does, makes the place a key of an object: `__proto__` would be one that all
 * objects share.
 *
 * It throws a TypeError at a call that is none.
 */
export const checkedEvents = (events: Stream<unknown>): Stream<unknown> =>
	new Stream(() => checked(events), events.controller);
