import { answerOf, tokensOf } from '../../model/answers.ts';
import type { Question } from '../../model/answers.ts';
import { invalid, notFound } from '../../conventions/errors.ts';
import { newId, now } from '../../conventions/ids.ts';
import { check, isObject, objects, strings, text } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import { requireModel } from '../models/models.ts';
import { page } from '../../conventions/pages.ts';
import { Progress } from '../../conventions/progress.ts';
import { Reply } from '../../http/replies.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';
import { checkCalls, heardIn, itemsOf, textOfItem } from './response-input.ts';
import { responseOf } from './response-object.ts';
import { responseEvents } from './response-stream.ts';
import { checkTools, runHosted } from './response-tools.ts';
import type { Hosted } from './response-tools.ts';
import { responseRules } from './response-rules.ts';
import { nextScripted } from '../../model/script.ts';
import type { Store } from '../../store.ts';
import { reportWhenOver } from '../webhooks/deliveries.ts';
import { callerTools, formatOf, toolChoice } from '../../model/tools.ts';
import { responsesOf } from './stored.ts';
import { conversationsOf } from '../conversations/conversation.ts';
import type { ResponseObject, StoredResponse } from './stored.ts';

const historyOf = (response: StoredResponse | undefined): Json[] =>
	response === undefined
		? []
		: [...historyOf(response.previous), ...response.input, ...response.final.output];

function shown({ final, progress, cancelled }: StoredResponse): ResponseObject {
	if (!progress || (progress.step >= 2 && !cancelled)) return final;
	const status = cancelled ? 'cancelled' : progress.step === 0 ? 'queued' : 'in_progress';
	return { ...final, status, completed_at: null, output: [], usage: null, error: null };
}

interface Before {
	previous: StoredResponse | undefined;
	conversation: { items: Json[] } | undefined;
	items: Json[];
}

/** What the request continues: a previous response, a conversation, or nothing. */
function beforeOf(body: Json, store: Store): Before {
	const previousId = text(body.previous_response_id);
	const conversationId =
		text(body.conversation) ??
		(isObject(body.conversation) ? text(body.conversation.id) : undefined);
	if (previousId !== undefined && conversationId !== undefined) {
		throw invalid(
			"Mutually exclusive parameters: 'previous_response_id' and 'conversation'. Ensure you are only " +
				'providing one of them.',
			'previous_response_id',
			'mutually_exclusive_parameters',
		);
	}
	const previous = previousId === undefined ? undefined : responsesOf(store).find(previousId);
	if (previousId !== undefined && !previous) {
		throw notFound(
			`Previous response with id '${previousId}' not found.`,
			'previous_response_id',
			'previous_response_not_found',
		);
	}
	const conversation =
		conversationId === undefined ? undefined : conversationsOf(store).get(conversationId);
	return { previous, conversation, items: conversation?.items.slice() ?? historyOf(previous) };
}

function read(body: Json, store: Store) {
	const before = beforeOf(body, store);
	const continues = before.previous !== undefined || before.conversation !== undefined;
	if (body.input === undefined && body.prompt === undefined && !continues) {
		throw invalid(
			"One of 'input' or 'previous_response_id' or 'prompt' or 'conversation' must be provided.",
			'input',
			'missing_required_parameter',
		);
	}
	const input = body.input === undefined ? [] : itemsOf(body.input, before.items, store);
	const items = [...before.items, ...input];
	checkCalls(items);
	return { before, input, items };
}

function questionOf(body: Json, items: Json[]): Question {
	const tools = callerTools(body.tools, false);
	const format = formatOf(isObject(body.text) ? body.text.format : undefined, 'text.format', false);
	const words = [text(body.instructions) ?? '', ...items.map(textOfItem)].join('\n');
	if (format.type === 'json_object' && !/json/i.test(words)) {
		throw invalid(
			"Response input messages must contain the word 'json' in some form to use 'text.format' of type 'json_object'.",
			'input',
		);
	}
	const most = body.max_output_tokens;
	return {
		...heardIn(items),
		tools,
		choice: toolChoice(body.tool_choice, tools, objects(body.tools).length > 0),
		format,
		maxTokens: typeof most === 'number' ? most : undefined,
	};
}

/** Models that do not reason have nothing to encrypt. */
function checkInclude({ include, model }: Json) {
	if (!strings(include ?? []).includes('reasoning.encrypted_content')) return;
	if (/^gpt-4/.test(String(model))) {
		throw invalid('Encrypted content is not supported with this model.', 'include');
	}
}

async function create(request: ApiRequest) {
	const { store } = request;
	const body = check(request.json(), responseRules);
	requireModel(store, body.model, 'v1/responses', ['chat', 'responses']);
	if (body.background === true && body.store === false) {
		throw invalid("Background mode requires 'store' to be true.", 'background');
	}
	checkTools(body.tools, store);
	checkInclude(body);
	const { before, input, items } = read(body, store);
	const question = questionOf(body, items);
	const script = await nextScripted(request);
	const answer = answerOf(question, script);
	const asked = { store, question, include: strings(body.include ?? []), context: items };
	const uses = !script && answer.calls.length === 0 && question.choice !== 'none';
	const nothing: Hosted = { items: [], annotations: [], waits: false };
	const hosted = uses ? await runHosted(body.tools, asked) : nothing;
	const final = responseOf(answer, hosted, body, items.map(textOfItem).join('\n'));
	before.conversation?.items.push(...input, ...final.output);
	const stored: StoredResponse = {
		final,
		input,
		previous: before.previous,
		progress: body.background === true && body.stream !== true ? new Progress() : undefined,
		cancelled: false,
	};
	if (body.store !== false) responsesOf(store).add(final.id, stored);
	if (stored.progress) {
		void reportWhenOver(store, final.id, () => {
			const { status } = shown(stored);
			return ['queued', 'in_progress'].includes(status) ? undefined : `response.${status}`;
		});
	}
	if (body.stream === true) return new Reply({ events: responseEvents(final) });
	return shown(stored);
}

const responseIn = ({ store, params }: ApiRequest) =>
	responsesOf(store).get(params.responseId ?? '');

function retrieve(request: ApiRequest) {
	const stored = responseIn(request);
	if (request.query.get('stream') === 'true') {
		const after = Number(request.query.get('starting_after') ?? -1);
		return new Reply({ events: responseEvents(stored.final, after) });
	}
	if (!stored.cancelled) stored.progress?.look();
	return shown(stored);
}

function cancel(request: ApiRequest) {
	const stored = responseIn(request);
	if (stored.final.background !== true) {
		throw invalid('Cannot cancel a synchronous response.', 'response_id');
	}
	stored.cancelled ||= stored.progress !== undefined && stored.progress.step < 2;
	return shown(stored);
}

function countTokens({ store, json }: ApiRequest) {
	const body = check(json(), { ...responseRules, model: { type: 'string' } });
	const { items } = read(body, store);
	const tokens = tokensOf([body.instructions ?? '', ...items.map(textOfItem)].join('\n')) + 3;
	return { object: 'response.input_tokens', input_tokens: tokens };
}

function compact({ store, json }: ApiRequest) {
	const body = check(json(), responseRules);
	requireModel(store, body.model, 'v1/responses/compact', ['chat', 'responses']);
	const { items } = read(body, store);
	const tokens = tokensOf(items.map(textOfItem).join('\n')) + 3;
	const summary = Buffer.from(`stand-in summary of ${items.length} items`).toString('base64');
	return {
		id: newId('resp_'),
		object: 'response.compaction',
		created_at: now(),
		output: [
			...items.filter((item) => item.type === 'message' && item.role === 'user'),
			{ id: newId('cmp_'), type: 'compaction', encrypted_content: summary },
		],
		usage: {
			input_tokens: tokens,
			input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
			output_tokens: tokensOf(summary),
			output_tokens_details: { reasoning_tokens: 0 },
			total_tokens: tokens + tokensOf(summary),
		},
	};
}

/** `response` resource. */
export const responseRoutes: Routes = {
	'POST /responses': create,
	'POST /responses/input_tokens': countTokens,
	'POST /responses/compact': compact,
	'GET /responses/:responseId': retrieve,
	'DELETE /responses/:responseId': ({ store, params }) => {
		responsesOf(store).remove(params.responseId ?? '');
		return new Reply({ empty: true });
	},
	'POST /responses/:responseId/cancel': cancel,
	'GET /responses/:responseId/input_items': (request) =>
		page(responseIn(request).input, request.query),
};
