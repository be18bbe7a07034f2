import type {
	Response,
	ResponseCreateParamsNonStreaming,
	ResponseStreamEvent,
} from 'openai/resources/responses/responses';
import type { ChatStream } from '../../../shared/kit/chat-stream';
import { Failure } from '../../../shared/kit/failure';
import type { PlatformClient } from '../../../shared/openai/platform-client';
import { WaitError } from '../../../shared/openai/polling';
import { textIn } from '../../../shared/openai/reading';
import { ResponseParts } from '../../../shared/openai/response-parts';
import { inOneLine } from '../../../shared/words';

const named = ({ id }: ResponseParts): string => id ?? 'The response';

function take(
	event: ResponseStreamEvent,
	parts: ResponseParts,
	write: (text: string) => void,
): void {
	if (event.type === 'error') {
		throw new Failure(`${named(parts)} was cut off: ${inOneLine(event.message)}`, {
			code: event.code,
			param: event.param,
		});
	}
	parts.add(event);
	if (event.type !== 'response.output_text.delta' && event.type !== 'response.refusal.delta')
		return;
	const text = textIn(event.delta);
	if (text !== undefined) write(text);
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
	const parts = new ResponseParts();
	const shown = { any: false };
	const write = (text: string) => {
		shown.any = true;
		chat.write(text);
	};
	try {
		for await (const event of stream) take(event, parts, write);
	} catch (cause) {
		if (parts.id === undefined || cause instanceof Failure) throw cause;
		throw new WaitError(`${parts.id} was started, but its stream was cut off`, { cause });
	}
	const response = parts.response(openai.saidDone(stream));
	if (!response) {
		throw new Failure(
			`${named(parts)} was cut off: read it with Response > Get, or run the node again`,
		);
	}
	// Some servers send the text with the last event only.
	if (!shown.any && response.output_text !== '') write(response.output_text);
	return response;
}
