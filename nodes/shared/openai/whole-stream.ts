import { CompletionParts } from './chunks';
import { objectIn } from './reading';
import { ResponseParts } from './response-parts';
import { eventsIn } from './sse';
import { saidBy } from './stream-events';

/** What a stream said instead of an answer. */
export class StreamedError extends Error {
	override name = 'StreamedError';

	constructor(readonly error: unknown) {
		super('The stream has an error');
	}
}

/**
 * The plain answer that the events of a stream make up: some servers stream whatever they are asked.
 * @throws StreamedError for an error in it; SyntaxError when nothing can be made of it
 */
export function answerOfEvents(text: string): unknown {
	const completion = new CompletionParts();
	const response = new ResponseParts();
	let isDone = false;
	let isChat = false;
	for (const said of eventsIn(text).flatMap(saidBy)) {
		if (said.kind === 'error') throw new StreamedError(said.error);
		if (said.kind === 'done') isDone = true;
		if (said.kind !== 'data') continue;
		const isChunk = Array.isArray(objectIn(said.data).choices);
		isChat ||= isChunk;
		if (isChunk || isChat) completion.add(said.data);
		else response.add(said.data);
	}
	const answer = isChat ? completion.completion(isDone) : response.response(isDone);
	if (answer === undefined) throw new SyntaxError('The answer is not JSON');
	return answer;
}
