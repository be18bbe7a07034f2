import { pieces, tokensOf } from '../../model/answers.ts';
import type { Answer } from '../../model/answers.ts';
import { newId, now } from '../../conventions/ids.ts';
import { isObject, text } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import type { ServerEvent } from '../../http/replies.ts';
import { wave } from '../audio/sound.ts';

/** The API's chat completion object, as far as the server reads it again. */
export interface Completion extends Json {
	id: string;
	model: string;
	choices: Array<{ index: number; message: Json; finish_reason: string; logprobs: Json | null }>;
	usage: Json;
}

function logprobsOf(content: string, top: number): Json {
	const entry = (token: string, logprob: number) => ({
		token,
		logprob,
		bytes: [...Buffer.from(token)],
	});
	return {
		content: pieces(content).map((token) => ({
			...entry(token, -0.01),
			top_logprobs: Array.from({ length: top }, (_, rank) =>
				entry(rank === 0 ? token : `${token}${rank}`, -0.01 - rank),
			),
		})),
		refusal: null,
	};
}

const toolCalls = ({ calls }: Answer) =>
	calls.map(({ kind, id, name, input }) =>
		kind === 'custom'
			? { id, type: kind, custom: { name, input } }
			: { id, type: kind, function: { name, arguments: input } },
	);

function messageOf(answer: Answer, body: Json): Json {
	const content = answer.text ?? null;
	const message: Json = {
		role: 'assistant',
		content,
		refusal: answer.refusal ?? null,
		annotations: isObject(body.web_search_options) && content !== null ? [citation(content)] : [],
	};
	if (answer.calls.length > 0) {
		const first = answer.calls[0];
		if (!Array.isArray(body.functions)) message.tool_calls = toolCalls(answer);
		else message.function_call = { name: first?.name, arguments: first?.input };
	}
	if (isObject(body.audio) && content !== null) {
		message.content = null;
		message.audio = {
			id: newId('audio_'),
			data: wave(0.25).toString('base64'),
			expires_at: now() + 3600,
			transcript: content,
		};
	}
	return message;
}

const citation = (content: string) => ({
	type: 'url_citation',
	url_citation: {
		url: 'https://example.com/stand-in',
		title: 'Stand-in source',
		start_index: 0,
		end_index: content.length,
	},
});

function finishOf(answer: Answer, body: Json) {
	if (answer.status === 'incomplete') return 'length';
	if (answer.calls.length === 0) return 'stop';
	return Array.isArray(body.functions) ? 'function_call' : 'tool_calls';
}

function usageOf(answer: Answer, prompt: string, choices: number): Json {
	const said = (answer.text ?? '') + answer.calls.map(({ input }) => input).join('');
	const input = answer.usage.input_tokens ?? tokensOf(prompt) + 3;
	const output = answer.usage.output_tokens ?? choices * Math.max(1, tokensOf(said));
	return {
		prompt_tokens: input,
		completion_tokens: output,
		total_tokens: input + output,
		prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
		completion_tokens_details: {
			reasoning_tokens: 0,
			audio_tokens: 0,
			accepted_prediction_tokens: 0,
			rejected_prediction_tokens: 0,
		},
	};
}

/** The chat completion that words `answer`; `prompt` is all text sent, for the usage. */
export function completionOf(answer: Answer, body: Json, prompt: string): Completion {
	const count = typeof body.n === 'number' ? body.n : 1;
	const top = typeof body.top_logprobs === 'number' ? body.top_logprobs : 0;
	const choices = Array.from({ length: count }, (_, index) => {
		// Several choices of one plain text would be the same: each says which it is.
		const numbered = index > 0 && answer.text !== undefined && !isObject(body.response_format);
		const said = numbered ? { ...answer, text: `${answer.text} (choice ${index + 1})` } : answer;
		return {
			index,
			message: messageOf(said, body),
			logprobs: body.logprobs === true ? logprobsOf(said.text ?? '', top) : null,
			finish_reason: finishOf(answer, body),
		};
	});
	const tier = text(body.service_tier);
	return {
		id: newId('chatcmpl-'),
		object: 'chat.completion',
		created: now(),
		model: String(body.model),
		choices,
		usage: usageOf(answer, prompt, count),
		service_tier: tier === undefined || tier === 'auto' ? 'default' : tier,
		system_fingerprint: 'fp_standin',
	};
}

/** The completion as the chunks of a stream, `[DONE]` last. */
export function* chunksOf(completion: Completion, withUsage: boolean): Generator<ServerEvent> {
	const { id, created, model, service_tier, system_fingerprint } = completion;
	const chunk = (choices: Json[], usage: Json | null = null): ServerEvent => ({
		data: {
			id,
			object: 'chat.completion.chunk',
			created,
			model,
			service_tier,
			system_fingerprint,
			choices,
			...(withUsage ? { usage } : {}),
		},
	});
	for (const { index, message, finish_reason, logprobs } of completion.choices) {
		const part = (delta: Json, finish: string | null = null, probs: unknown = null) =>
			chunk([{ index, delta, logprobs: probs, finish_reason: finish }]);
		const { content, tool_calls: calls, function_call, audio, refusal } = message;
		yield part({
			role: 'assistant',
			content: typeof content === 'string' ? '' : null,
			refusal: null,
		});
		const probs = (logprobs?.content ?? []) as Json[];
		for (const [at, piece] of pieces(text(content) ?? '').entries()) {
			const entry = probs[at];
			yield part({ content: piece }, null, entry ? { content: [entry], refusal: null } : null);
		}
		for (const piece of pieces(text(refusal) ?? '')) yield part({ refusal: piece });
		if (audio) yield part({ audio });
		if (function_call) yield part({ function_call });
		for (const [position, call] of ((calls ?? []) as Json[]).entries()) {
			yield* callChunks(call, position, part);
		}
		yield part({}, finish_reason);
	}
	if (withUsage) yield chunk([], completion.usage);
	yield { data: '[DONE]' };
}

function* callChunks(call: Json, index: number, part: (delta: Json) => ServerEvent) {
	const kind = String(call.type);
	const inner = call[kind] as Json;
	const field = kind === 'custom' ? 'input' : 'arguments';
	const whole = String(inner[field]);
	yield part({
		tool_calls: [{ index, id: call.id, type: kind, [kind]: { name: inner.name, [field]: '' } }],
	});
	const half = Math.ceil(whole.length / 2);
	for (const piece of [whole.slice(0, half), whole.slice(half)].filter(Boolean)) {
		yield part({ tool_calls: [{ index, [kind]: { [field]: piece } }] });
	}
}
