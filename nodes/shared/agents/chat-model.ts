import type { Model } from 'agents-sdk';
import type {
	ChatCompletion,
	ChatCompletionChunk,
	ChatCompletionCreateParams,
} from 'openai/resources/chat/completions';
import type { Stream } from 'openai/core/streaming';
import { completionOf } from '../openai/chunks';
import type { PlatformClient } from '../openai/platform-client';
import type { Answered } from '../openai/reading';
import { objectIn, textIn } from '../openai/reading';
import { heardCompletion, isCut } from './chat-answers';
import { sentMessages, VENDOR } from './chat-messages';
import type { AgentsSdk } from './sdk';

type Request = Parameters<Model['getResponse']>[0];
type Answer = Awaited<ReturnType<Model['getResponse']>>;
type Item = Answer['output'][number];
type StreamEvent =
	ReturnType<Model['getStreamedResponse']> extends AsyncIterable<infer E> ? E : never;
type Sent = Parameters<PlatformClient['chat']['completions']['create']>;

/** What of a server's own goes back to it with the item; the rest is in the item already. */
const kept = ({ [VENDOR]: vendor }: Answered) =>
	vendor === undefined ? {} : { providerData: { [VENDOR]: vendor } };

/** An item without an ID, which would be that of the completion, and without its raw form. */
const withoutRaw = (item: Item): Item => {
	const { id: _, ...rest } = item;
	if (rest.type === 'function_call') {
		const { providerData, ...call } = rest;
		return { ...call, ...kept(objectIn(providerData)) };
	}
	if (rest.type !== 'message' || rest.role !== 'assistant') return rest;
	const content = rest.content.map(({ providerData, ...part }) => ({
		...part,
		...kept(objectIn(providerData)),
	}));
	return { ...rest, content };
};

const streamed = async (
	openai: PlatformClient,
	[body, options]: Sent,
	onText: (text: string) => void,
): Promise<ChatCompletion> => {
	const params = { ...body, stream: true, stream_options: { include_usage: true } };
	const stream = (await openai.chat.completions.create(
		params as ChatCompletionCreateParams,
		options,
	)) as Stream<ChatCompletionChunk>;
	const show = ({ content }: Answered) => {
		const text = textIn(content);
		if (text !== undefined) onText(text);
	};
	return await completionOf(stream, show, () => openai.saidDone(stream));
};

/** Texts that are read while they come. */
class TextQueue implements AsyncIterable<string> {
	readonly #texts: string[] = [];
	#isOver = false;
	#wake = (): void => undefined;

	add(text: string): void {
		this.#texts.push(text);
		this.#wake();
	}

	end(): void {
		this.#isOver = true;
		this.#wake();
	}

	async *[Symbol.asyncIterator](): AsyncIterator<string> {
		while (!this.#isOver || this.#texts.length > 0) {
			const text = this.#texts.shift();
			if (text !== undefined) yield text;
			else await new Promise<void>((resolve) => (this.#wake = resolve));
		}
	}
}

/** The part of a client that the SDK's model uses: it sends and hears in every server's form. */
const clientFor = (openai: PlatformClient, sdk: AgentsSdk, onText?: (text: string) => void) => ({
	baseURL: openai.baseURL,
	chat: {
		completions: {
			create: async (...[body, options]: Sent): Promise<ChatCompletion> => {
				const messages = sentMessages(body.messages);
				const sent = { ...body, messages } as unknown as Sent[0];
				const completion = onText
					? await streamed(openai, [sent, options], onText)
					: ((await openai.chat.completions.create(sent, options)) as ChatCompletion);
				return heardCompletion(objectIn(completion)) as unknown as ChatCompletion;
			},
		},
	},
});

/**
 * A model behind Chat Completions, on any server: what the server adds to messages and calls goes back to it,
 * streamed or not. An answer that broke off is an error.
 */
export function chatModel(openai: PlatformClient, sdk: AgentsSdk, name: string): Model {
	const ask = async (request: Request, onText?: (text: string) => void): Promise<Answer> => {
		const client = clientFor(openai, sdk, onText);
		const model = new sdk.OpenAIChatCompletionsModel(client as never, name);
		const answer = await model.getResponse(request);
		if (isCut(objectIn(answer.providerData))) {
			const error = new sdk.ModelBehaviorError("finish_reason='length'");
			sdk.reportModelFailureUsage(request, error, answer.usage);
			throw error;
		}
		return { ...answer, output: answer.output.map(withoutRaw) };
	};
	return {
		getResponse: async (request) => await ask(request),
		async *getStreamedResponse(request): AsyncIterable<StreamEvent> {
			const texts = new TextQueue();
			const answer = ask(request, (text) => texts.add(text)).finally(() => texts.end());
			answer.catch(() => undefined);
			yield { type: 'response_started' };
			for await (const delta of texts) yield { type: 'output_text_delta', delta };
			const { usage, output, responseId, requestId } = await answer;
			yield {
				type: 'response_done',
				response: {
					id: responseId ?? '',
					...(requestId !== undefined && { requestId }),
					usage: {
						inputTokens: usage.inputTokens,
						outputTokens: usage.outputTokens,
						totalTokens: usage.totalTokens,
						inputTokensDetails: usage.inputTokensDetails[0] ?? {},
						outputTokensDetails: usage.outputTokensDetails[0] ?? {},
					},
					output,
				},
			} as StreamEvent;
		},
	};
}
