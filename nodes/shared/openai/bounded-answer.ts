import OpenAI from 'openai';
import { MAX_EVENT_BYTES, MAX_JSON_BYTES } from '../limits';
import { bounded } from './bounded-body';

/** What a request says of its answer: that it is a stream of events, or a file. */
interface Asked {
	readonly stream?: boolean | null;
	readonly __binaryResponse?: boolean | undefined;
}

/** The time of a successful answer once its headers have come, in ms. */
interface Time {
	/** Until the end of one that is not a stream. */
	readonly left: number;
	/** Between two events of a stream. */
	readonly silence: number;
}

const late = (): Error => new OpenAI.APIConnectionTimeoutError();

/**
 * A successful answer that ends with an error once it is longer or takes longer than what was asked for
 * can be. Files are not held in memory: they may have any size, and only the pause in them is limited,
 * by the connection itself.
 */
export function boundedAnswer(
	response: Response,
	{ stream, __binaryResponse: isFile }: Asked,
	{ left, silence }: Time,
): Response {
	if (isFile) return response;
	return bounded(response, {
		bytes: MAX_JSON_BYTES,
		late,
		...(stream ? { eventBytes: MAX_EVENT_BYTES, silence } : { ms: left }),
	});
}
