import { pieces } from '../../model/answers.ts';
import { isObject, objects, text } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import type { ServerEvent } from '../../http/replies.ts';
import type { ResponseObject } from './stored.ts';

type Step = { type: string } & Json;

/** Steps of the API's own tools between the item's start and end. */
const stages: Record<string, string[]> = {
	web_search_call: ['in_progress', 'searching', 'completed'],
	file_search_call: ['in_progress', 'searching', 'completed'],
	code_interpreter_call: ['in_progress', 'interpreting', 'completed'],
	image_generation_call: ['in_progress', 'generating', 'completed'],
	mcp_list_tools: ['in_progress', 'completed'],
	mcp_call: ['in_progress', 'completed'],
};

/** Where an item's text argument grows, and the name of its events. */
const growing: Record<string, [field: string, event: string]> = {
	function_call: ['arguments', 'function_call_arguments'],
	custom_tool_call: ['input', 'custom_tool_call_input'],
	mcp_call: ['arguments', 'mcp_call_arguments'],
};

function* partSteps(part: Json, at: Json): Generator<Step> {
	const refused = part.type === 'refusal';
	const field = refused ? 'refusal' : 'text';
	const event = refused ? 'response.refusal' : 'response.output_text';
	const whole = text(part[field]) ?? '';
	const empty = refused ? { refusal: '' } : { text: '', annotations: [], logprobs: [] };
	yield { type: 'response.content_part.added', ...at, part: { type: part.type, ...empty } };
	const probs = refused ? {} : { logprobs: [] };
	for (const delta of pieces(whole)) yield { type: `${event}.delta`, ...at, delta, ...probs };
	for (const [index, annotation] of objects(part.annotations).entries()) {
		yield { type: `${event}.annotation.added`, ...at, annotation_index: index, annotation };
	}
	yield { type: `${event}.done`, ...at, [field]: whole, ...probs };
	yield { type: 'response.content_part.done', ...at, part };
}

function* summarySteps(part: Json, at: Json): Generator<Step> {
	const base = 'response.reasoning_summary';
	const whole = text(part.text) ?? '';
	yield { type: `${base}_part.added`, ...at, part: { type: part.type, text: '' } };
	for (const delta of pieces(whole)) yield { type: `${base}_text.delta`, ...at, delta };
	yield { type: `${base}_text.done`, ...at, text: whole };
	yield { type: `${base}_part.done`, ...at, part };
}

/** An item as it is when it begins. */
function begun(item: Json): Json {
	const start: Json = { ...item };
	if ('status' in item) start.status = 'in_progress';
	if (item.type === 'message') start.content = [];
	if (item.type === 'reasoning') start.summary = [];
	if (item.type === 'image_generation_call') start.result = null;
	const grows = growing[String(item.type)];
	if (grows) start[grows[0]] = '';
	return start;
}

function* itemSteps(item: Json, output_index: number): Generator<Step> {
	const type = String(item.type);
	const at = { item_id: item.id, output_index };
	yield { type: 'response.output_item.added', output_index, item: begun(item) };
	const [first, ...later] = stages[type] ?? [];
	if (first) yield { type: `response.${type}.${first}`, ...at };
	for (const [content_index, part] of objects(item.content).entries()) {
		yield* partSteps(part, { ...at, content_index });
	}
	for (const [summary_index, part] of objects(item.summary).entries()) {
		yield* summarySteps(part, { ...at, summary_index });
	}
	const grows = growing[type];
	if (grows) {
		const [field, event] = grows;
		const whole = text(item[field]) ?? '';
		const half = Math.ceil(whole.length / 2);
		for (const delta of [whole.slice(0, half), whole.slice(half)].filter(Boolean)) {
			yield { type: `response.${event}.delta`, ...at, delta };
		}
		yield { type: `response.${event}.done`, ...at, name: item.name, [field]: whole };
	}
	if (type === 'code_interpreter_call') {
		const event = 'response.code_interpreter_call_code';
		yield { type: `${event}.delta`, ...at, delta: item.code };
		yield { type: `${event}.done`, ...at, code: item.code };
	}
	for (const stage of later) yield { type: `response.${type}.${stage}`, ...at };
	yield { type: 'response.output_item.done', output_index, item };
}

function* steps(response: ResponseObject): Generator<Step> {
	const begins = {
		...response,
		status: 'in_progress',
		output: [],
		usage: null,
		completed_at: null,
	};
	const start = isObject(response.error) ? { ...begins, error: null } : begins;
	yield { type: 'response.created', response: { ...start, incomplete_details: null } };
	if (response.background === true) {
		yield { type: 'response.queued', response: { ...start, status: 'queued' } };
	}
	yield { type: 'response.in_progress', response: { ...start, incomplete_details: null } };
	for (const [index, item] of response.output.entries()) yield* itemSteps(item, index);
	yield { type: `response.${response.status}`, response };
}

/** The events of a response, those after `startingAfter` when a stream is resumed. */
export function* responseEvents(
	response: ResponseObject,
	startingAfter = -1,
): Generator<ServerEvent> {
	let sequence_number = 0;
	for (const step of steps(response)) {
		if (sequence_number > startingAfter) {
			yield { event: step.type, data: { ...step, sequence_number } };
		}
		sequence_number++;
	}
}
