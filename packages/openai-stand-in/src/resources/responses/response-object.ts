import { pieces, tokensOf } from '../../model/answers.ts';
import type { Answer } from '../../model/answers.ts';
import { newId, now } from '../../conventions/ids.ts';
import { isObject, text } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import type { Hosted } from './response-tools.ts';
import type { ResponseObject } from './stored.ts';

function reasoningOf(reasoning: unknown, include: string[]): Json[] {
	if (!isObject(reasoning)) return [];
	const { effort, summary, generate_summary: older } = reasoning;
	const asked = (effort ?? 'none') !== 'none' || (summary ?? older ?? null) !== null;
	if (!asked) return [];
	const thought = { type: 'summary_text', text: 'Stand-in reasoning (no model was called).' };
	const encrypted = include.includes('reasoning.encrypted_content');
	return [
		{
			id: newId('rs_'),
			type: 'reasoning',
			summary: (summary ?? older ?? null) === null ? [] : [thought],
			...(encrypted ? { encrypted_content: Buffer.from('stand-in').toString('base64') } : {}),
		},
	];
}

function messageOf(answer: Answer, annotations: Json[], include: string[]): Json[] {
	const content: Json[] = [];
	if (answer.text !== undefined) {
		const logprobs = include.includes('message.output_text.logprobs')
			? pieces(answer.text).map((token) => ({
					token,
					logprob: -0.01,
					bytes: [...Buffer.from(token)],
					top_logprobs: [],
				}))
			: [];
		content.push({ type: 'output_text', text: answer.text, annotations, logprobs });
	}
	if (answer.refusal !== undefined) content.push({ type: 'refusal', refusal: answer.refusal });
	if (content.length === 0) return [];
	const status = answer.status === 'incomplete' ? 'incomplete' : 'completed';
	return [{ id: newId('msg_'), type: 'message', status, role: 'assistant', content }];
}

const callsOf = ({ calls }: Answer): Json[] =>
	calls.map(({ kind, id, name, input }) =>
		kind === 'custom'
			? {
					id: newId('ctc_'),
					type: 'custom_tool_call',
					status: 'completed',
					call_id: id,
					name,
					input,
				}
			: {
					id: newId('fc_'),
					type: 'function_call',
					status: 'completed',
					call_id: id,
					name,
					arguments: input,
				},
	);

function usageOf({ usage }: Answer, output: Json[], prompt: string): Json {
	const thought = output.some(({ type }) => type === 'reasoning') ? 16 : 0;
	const said = output.flatMap((item) => [item.arguments, ...partsOf(item)]).map(String);
	const input_tokens = usage.input_tokens ?? tokensOf(prompt) + 3;
	const output_tokens = usage.output_tokens ?? thought + Math.max(1, tokensOf(said.join('')));
	return {
		input_tokens,
		input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
		output_tokens,
		output_tokens_details: { reasoning_tokens: thought },
		total_tokens: input_tokens + output_tokens,
	};
}

const partsOf = ({ content }: Json) =>
	(Array.isArray(content) ? (content as Json[]) : []).flatMap((part) => text(part.text) ?? []);

/** The finished response that words `answer`; `prompt` is all text of the input, for the usage. */
export function responseOf(
	answer: Answer,
	hosted: Hosted,
	body: Json,
	prompt: string,
): ResponseObject {
	const include = Array.isArray(body.include) ? (body.include as string[]) : [];
	const failed = answer.status === 'failed';
	const output = failed
		? []
		: [
				...reasoningOf(body.reasoning, include),
				...hosted.items,
				...(hosted.waits ? [] : messageOf(answer, hosted.annotations, include)),
				...callsOf(answer),
			];
	const created = now();
	const tier = text(body.service_tier);
	const conversation =
		text(body.conversation) ?? (isObject(body.conversation) && body.conversation.id);
	return {
		id: newId('resp_'),
		object: 'response',
		created_at: created,
		status: answer.status,
		background: body.background === true,
		completed_at: answer.status === 'completed' ? created : null,
		conversation: conversation ? { id: conversation } : null,
		error: failed ? { code: 'server_error', message: 'The stand-in was told to fail.' } : null,
		incomplete_details: answer.status === 'incomplete' ? { reason: 'max_output_tokens' } : null,
		instructions: body.instructions ?? null,
		max_output_tokens: body.max_output_tokens ?? null,
		max_tool_calls: body.max_tool_calls ?? null,
		model: body.model,
		output,
		parallel_tool_calls: body.parallel_tool_calls ?? true,
		previous_response_id: body.previous_response_id ?? null,
		prompt_cache_key: body.prompt_cache_key ?? null,
		reasoning: {
			effort: null,
			summary: null,
			...(isObject(body.reasoning) ? body.reasoning : {}),
		},
		safety_identifier: body.safety_identifier ?? null,
		service_tier: tier === undefined || tier === 'auto' ? 'default' : tier,
		store: body.store ?? true,
		temperature: body.temperature ?? 1,
		text: {
			format: { type: 'text' },
			verbosity: 'medium',
			...(isObject(body.text) ? body.text : {}),
		},
		tool_choice: body.tool_choice ?? 'auto',
		tools: body.tools ?? [],
		top_logprobs: body.top_logprobs ?? 0,
		top_p: body.top_p ?? 1,
		truncation: body.truncation ?? 'disabled',
		usage: failed ? null : usageOf(answer, output, prompt),
		user: body.user ?? null,
		metadata: body.metadata ?? {},
	};
}
