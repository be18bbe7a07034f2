import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Answer, Responder } from '../support/recorder';

/** What a server can be used for: the columns of the compatibility table. */
export type Ability =
	| 'chat'
	| 'streams'
	| 'tools'
	| 'structured output'
	| 'responses'
	| 'embeddings'
	| 'images'
	| 'audio'
	| 'files'
	| 'batches'
	| 'models'
	| 'errors';

/** One shape that a server answers in, and what must come of it. */
export interface ServerCase {
	readonly ability: Ability;
	/** What is special about the shape. */
	readonly title: string;
	/** Where the shape is documented or reported. */
	readonly source: string;
	readonly parameters: IDataObject;
	readonly items?: INodeExecutionData[];
	readonly answer: Answer | Responder;
	/** Whether the run streams to n8n's chat. */
	readonly streaming?: boolean;
	/** What the items must have, one each. */
	readonly output?: readonly object[];
	/** Fields that the first item must not have. */
	readonly absent?: readonly string[];
	/** What the chat must have shown. */
	readonly shown?: string;
	/** What the binary fields of the first item must have. */
	readonly binary?: Readonly<Record<string, object>>;
	/** Bytes of those fields, as base64 text. */
	readonly bytes?: Readonly<Record<string, string>>;
	/** What the files of the first request must have. */
	readonly sentFiles?: readonly object[];
	/** What the body of the first request must have. */
	readonly sentBody?: object;
	/** What the error must say, when the run must fail. */
	readonly error?: string | RegExp;
	readonly details?: object;
	/** A key that is not the usual one. */
	readonly apiKey?: string;
}

/** A server, by the name that people know. */
export interface Server {
	readonly name: string;
	/** What to enter in the credential. */
	readonly credential: string;
	readonly cases: readonly ServerCase[];
}

export const sse = (...events: ReadonlyArray<object | string>): Answer => ({
	headers: { 'content-type': 'text/event-stream' },
	body: events
		.map((event) => (typeof event === 'string' ? event : `data: ${JSON.stringify(event)}\n\n`))
		.join(''),
});

export const DONE = 'data: [DONE]\n\n';

/** A chat that asks one question. */
export const chat = (options: IDataObject = {}, more: IDataObject = {}): IDataObject => ({
	resource: 'chat',
	operation: 'create',
	model: 'm',
	messages: { values: [{ role: 'user', type: 'text', content: 'What is the answer?' }] },
	options,
	...more,
});

/** A response to one question. */
export const response = (options: IDataObject = {}, more: IDataObject = {}): IDataObject => ({
	resource: 'response',
	operation: 'create',
	model: 'm',
	input: 'What is the answer?',
	options,
	...more,
});

/** A chat completion with one choice. */
export const completion = (message: unknown, choice: object = {}, more: object = {}) => ({
	id: 'chatcmpl-1',
	object: 'chat.completion',
	created: 1,
	model: 'm',
	choices: [{ index: 0, message, finish_reason: 'stop', ...choice }],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	...more,
});

/** A chunk of a streamed completion. */
export const chunk = (delta: unknown, finish: string | null = null, choice: object = {}) => ({
	id: 'chatcmpl-1',
	object: 'chat.completion.chunk',
	created: 1,
	model: 'm',
	choices: [{ index: 0, delta, finish_reason: finish, ...choice }],
});

export const schema = { type: 'object', properties: { a: { type: 'number' } } };

/** A PNG of one pixel. */
export const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
