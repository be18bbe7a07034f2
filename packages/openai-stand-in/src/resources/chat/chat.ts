import { answerOf } from '../../model/answers.ts';
import type { Question } from '../../model/answers.ts';
import { attachedTo, checkMessages, lastResults, textOf } from './chat-messages.ts';
import { chunksOf, completionOf } from './chat-completion.ts';
import type { Completion } from './chat-completion.ts';
import { invalid, notFound } from '../../conventions/errors.ts';
import { check, isObject, objects, text } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import { requireModel } from '../models/models.ts';
import { page, withMetadata } from '../../conventions/pages.ts';
import { Reply, deleted } from '../../http/replies.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';
import { nextScripted } from '../../model/script.ts';
import { callerTools, formatOf, jsonNotMentioned, toolChoice } from '../../model/tools.ts';
import { collection } from '../../collection.ts';

/** A completion created with `store: true`, and what was said to it. */
export interface StoredChat {
	completion: Completion & { metadata: Json };
	messages: Json[];
}

const chatsOf = collection<StoredChat>('chat', (id) =>
	notFound(`No completion found with id '${id}'.`),
);

const rules = {
	model: { type: 'string', required: true },
	messages: { type: 'array', required: true, min: 1 },
	temperature: { type: 'number', min: 0, max: 2 },
	top_p: { type: 'number', min: 0, max: 1 },
	n: { type: 'integer', min: 1, max: 128 },
	presence_penalty: { type: 'number', min: -2, max: 2 },
	frequency_penalty: { type: 'number', min: -2, max: 2 },
	top_logprobs: { type: 'integer', min: 0, max: 20 },
	logprobs: { type: 'boolean' },
	logit_bias: { type: 'object' },
	max_tokens: { type: 'integer', min: 1 },
	max_completion_tokens: { type: 'integer', min: 1 },
	modalities: { type: 'array', min: 1 },
	audio: { type: 'object' },
	prediction: { type: 'object' },
	response_format: { type: 'object' },
	web_search_options: { type: 'object' },
	tools: { type: 'array', max: 128 },
	functions: { type: 'array', min: 1, max: 128 },
	parallel_tool_calls: { type: 'boolean' },
	seed: { type: 'integer' },
	store: { type: 'boolean' },
	stream: { type: 'boolean' },
	stream_options: { type: 'object' },
	reasoning_effort: {
		type: 'string',
		values: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'],
	},
	verbosity: { type: 'string', values: ['low', 'medium', 'high'] },
	service_tier: {
		type: 'string',
		values: ['auto', 'default', 'flex', 'scale', 'priority', 'fast'],
	},
	prompt_cache_key: { type: 'string' },
	safety_identifier: { type: 'string', max: 128 },
	user: { type: 'string' },
} as const;

function checkTogether(body: Json) {
	if (body.top_logprobs !== undefined && body.logprobs !== true) {
		throw invalid(
			"The 'logprobs' parameter must be set to true when 'top_logprobs' is used.",
			'top_logprobs',
		);
	}
	if (body.stream_options !== undefined && body.stream !== true) {
		throw invalid(
			"The 'stream_options' parameter is only allowed when 'stream' is enabled.",
			'stream_options',
		);
	}
	if (body.max_tokens !== undefined && body.max_completion_tokens !== undefined) {
		throw invalid(
			"Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
		);
	}
	if (objects([body.stop]).length > 0 || (Array.isArray(body.stop) && body.stop.length > 4)) {
		check(body, { stop: { type: 'array', max: 4 } });
	}
	if (Array.isArray(body.modalities) && body.modalities.includes('audio')) {
		check(body, { audio: { type: 'object', required: true } });
	}
}

function questionOf(body: Json, messages: Json[]): Question {
	const legacy = objects(body.functions).map((inner) => ({ type: 'function', function: inner }));
	const given = legacy.length > 0 ? legacy : body.tools;
	const tools = callerTools(given, true);
	const call = body.function_call;
	const wanted = legacy.length > 0 && isObject(call) ? { type: 'function', function: call } : call;
	const last = messages.findLast(({ role }) => role === 'user');
	const format = formatOf(body.response_format, 'response_format', true);
	if (
		format.type === 'json_object' &&
		!messages.some(({ content }) => /json/i.test(textOf(content)))
	) {
		throw jsonNotMentioned('response_format');
	}
	const most = body.max_completion_tokens ?? body.max_tokens;
	return {
		said: textOf(last?.content),
		attached: attachedTo(last?.content),
		results: lastResults(messages),
		tools,
		choice: toolChoice(body.tool_choice ?? wanted, tools, objects(given).length > 0),
		format,
		maxTokens: typeof most === 'number' ? most : undefined,
	};
}

async function create(request: ApiRequest) {
	const { store } = request;
	const body = check(request.json(), rules);
	requireModel(store, body.model, 'v1/chat/completions', ['chat']);
	checkTogether(body);
	const messages = checkMessages(body.messages, store);
	const question = questionOf(body, messages);
	const answer = answerOf(question, await nextScripted(request));
	const prompt = messages.map(({ content }) => textOf(content)).join('\n');
	const completion = completionOf(answer, body, prompt);
	if (body.store === true) {
		chatsOf(store).add(completion.id, { completion: stored(completion, body), messages });
	}
	if (body.stream !== true) return completion;
	const withUsage = body.stream_options?.include_usage === true;
	return new Reply({ events: chunksOf(completion, withUsage) });
}

const stored = (completion: Completion, body: Json): StoredChat['completion'] => ({
	...completion,
	metadata: isObject(body.metadata) ? body.metadata : {},
	seed: body.seed ?? null,
	temperature: body.temperature ?? 1,
	top_p: body.top_p ?? 1,
	presence_penalty: body.presence_penalty ?? 0,
	frequency_penalty: body.frequency_penalty ?? 0,
	tools: body.tools ?? null,
	tool_choice: body.tool_choice ?? null,
	response_format: body.response_format ?? null,
	input_user: body.user ?? null,
});

function update({ store, params, json }: ApiRequest) {
	const body = check(json(), { metadata: { type: 'object', required: true } });
	const { completion } = chatsOf(store).get(params.completionId ?? '');
	completion.metadata = body.metadata;
	return completion;
}

function list({ store, query }: ApiRequest) {
	const model = query.get('model');
	const completions = chatsOf(store)
		.all()
		.map(({ completion }) => completion)
		.filter((completion) => model === null || completion.model === model);
	return page(withMetadata(completions, query), query, { defaultOrder: 'asc' });
}

function listMessages({ store, params, query }: ApiRequest) {
	const { completion, messages } = chatsOf(store).get(params.completionId ?? '');
	const listed = messages.map((message, index) => ({
		id: `${completion.id}-${index}`,
		role: message.role,
		content: text(message.content) ?? null,
		name: message.name ?? null,
		content_parts: Array.isArray(message.content) ? message.content : null,
		...(message.tool_calls === undefined ? {} : { tool_calls: message.tool_calls }),
		...(message.tool_call_id === undefined ? {} : { tool_call_id: message.tool_call_id }),
	}));
	return page(listed, query, { defaultOrder: 'asc' });
}

/** `chat` resource. */
export const chatRoutes: Routes = {
	'POST /chat/completions': create,
	'GET /chat/completions': list,
	'GET /chat/completions/:completionId': ({ store, params }) =>
		chatsOf(store).get(params.completionId ?? '').completion,
	'POST /chat/completions/:completionId': update,
	'DELETE /chat/completions/:completionId': ({ store, params }) => {
		const { completion } = chatsOf(store).remove(params.completionId ?? '');
		return deleted(completion.id, 'chat.completion.deleted');
	},
	'GET /chat/completions/:completionId/messages': listMessages,
};
