import type { Json } from '../conventions/json.ts';
import { Reply } from '../http/replies.ts';
import type { ApiRequest, RecordedRequest } from '../http/requests.ts';
import type { Store } from '../store.ts';

/** What a test makes the next model call (chat completion or response) answer. */
export interface ScriptedReply {
	text?: string;
	toolCalls?: Array<{ name: string; arguments: Json; callId?: string }>;
	refusal?: string;
	/** `incomplete` is the finish reason `length` in a chat completion; `failed` is for responses. */
	status?: 'completed' | 'incomplete' | 'failed';
	usage?: { input_tokens?: number; output_tokens?: number };
	/** Sent as it is instead of an answer; a text body goes out as text/html. */
	error?: { status: number; body?: unknown; headers?: Record<string, string> };
}

/** A reply, or what makes one of the request. */
export type Scripted =
	ScriptedReply | ((request: RecordedRequest) => ScriptedReply | Promise<ScriptedReply>);

/** Carries a scripted error to where replies are sent. */
export class ScriptedFailure extends Error {
	readonly reply: Reply;

	constructor(reply: Reply) {
		super('scripted failure');
		this.reply = reply;
	}
}

const key = Symbol('scripted replies');

/** The replies that the next model calls give, in order. */
export const scriptedIn = (store: Store): Scripted[] => store.part(key, () => []);

/** Takes the next scripted reply off the queue; throws `ScriptedFailure` where it is an error. */
export async function nextScripted({
	store,
	recorded,
}: ApiRequest): Promise<ScriptedReply | undefined> {
	const next = scriptedIn(store).shift();
	const reply = typeof next === 'function' ? await next(recorded) : next;
	if (!reply?.error) return reply;
	const { status, body, headers } = reply.error;
	const fallback = {
		error: { message: 'Scripted failure.', type: 'server_error', param: null, code: null },
	};
	throw new ScriptedFailure(
		typeof body === 'string'
			? new Reply({ bytes: Buffer.from(body), type: 'text/html; charset=utf-8' }, status, headers)
			: new Reply({ json: body ?? fallback }, status, headers),
	);
}
