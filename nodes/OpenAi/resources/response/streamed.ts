import type {
	Response,
	ResponseCreateParamsNonStreaming,
	ResponseStreamEvent,
} from 'openai/resources/responses/responses';
import type { ChatStream } from '../../../shared/kit/chat-stream';
import { Failure } from '../../../shared/kit/failure';
import type { PlatformClient } from '../../../shared/openai/platform-client';
import { WaitError } from '../../../shared/openai/polling';
import { textOf } from '../../../shared/openai/response-output';
import { inOneLine } from '../../../shared/words';

/** What events have told of a response so far. */
interface Progress {
	id?: string;
	end?: Response;
}

const named = ({ id }: Progress): string => id ?? 'The response';

function take(event: ResponseStreamEvent, progress: Progress, chat: ChatStream): void {
	switch (event.type) {
		case 'response.created':
		case 'response.queued':
		case 'response.in_progress':
			progress.id = event.response.id;
			return;
		case 'response.output_text.delta':
		case 'response.refusal.delta':
			chat.write(event.delta);
			return;
		case 'response.completed':
		case 'response.failed':
		case 'response.incomplete':
			progress.end = event.response;
			return;
		case 'error':
			throw new Failure(`${named(progress)} broke off: ${inOneLine(event.message)}`, {
				code: event.code,
				param: event.param,
			});
		default:
	}
}

/**
 * Makes a response while n8n's chat shows it as it is written, and gives it whole, as without a stream;
 * a failed or incomplete one, too.
 * @throws Failure or WaitError with the response's ID, as far as it is known, when the stream breaks off
 */
export async function streamed(
	openai: PlatformClient,
	params: ResponseCreateParamsNonStreaming,
	chat: ChatStream,
): Promise<Response> {
	const stream = await openai.responses.create({ ...params, stream: true });
	const progress: Progress = {};
	try {
		for await (const event of stream) take(event, progress, chat);
	} catch (cause) {
		if (progress.id === undefined || cause instanceof Failure) throw cause;
		throw new WaitError(`${progress.id} was started, but its stream broke off`, { cause });
	}
	const { end } = progress;
	if (end) return { ...end, output_text: textOf(end) };
	throw new Failure(
		`${named(progress)} broke off before its end: read it with Response > Get, or run the node again`,
	);
}
