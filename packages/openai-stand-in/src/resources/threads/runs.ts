import { assistantsOf, beta, checkAssistantTools } from '../assistants/assistants.ts';
import { invalid, missing, notFound } from '../../conventions/errors.ts';
import { newId, now } from '../../conventions/ids.ts';
import { check, isObject, objects, text } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import { requireModel } from '../models/models.ts';
import { page } from '../../conventions/pages.ts';
import { Progress, pollSoon } from '../../conventions/progress.ts';
import { Reply } from '../../http/replies.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';
import { answerStep, isActive, settle } from './run-progress.ts';
import type { Store } from '../../store.ts';
import { addMessage } from './messages.ts';
import { addThread, threadIn } from './threads.ts';
import type { Run, Thread } from './thread.ts';

const rules = {
	assistant_id: { type: 'string', required: true },
	model: { type: 'string' },
	instructions: { type: 'string', max: 256_000 },
	additional_instructions: { type: 'string' },
	additional_messages: { type: 'array' },
	tools: { type: 'array', max: 20 },
	temperature: { type: 'number', min: 0, max: 2 },
	top_p: { type: 'number', min: 0, max: 1 },
	max_prompt_tokens: { type: 'integer', min: 256 },
	max_completion_tokens: { type: 'integer', min: 256 },
	truncation_strategy: { type: 'object' },
	parallel_tool_calls: { type: 'boolean' },
	stream: { type: 'boolean' },
	thread: { type: 'object' },
} as const;

const checked = (given: Json) => {
	const body = check(given, rules);
	if (body.stream === true) throw invalid('The stand-in does not stream runs.', 'stream');
	checkAssistantTools(body.tools);
	return body;
};

function addRun(thread: Thread, body: ReturnType<typeof checked>, store: Store): Run {
	const assistant = assistantsOf(store).get(body.assistant_id);
	if (body.model !== undefined) requireModel(store, body.model, 'v1/threads/runs', ['chat']);
	const active = thread.runs.all().find(isActive);
	if (active) {
		throw invalid(`Thread ${thread.object.id} already has an active run ${active.object.id}.`);
	}
	for (const message of objects(body.additional_messages)) addMessage(thread, message, store);
	const more = body.additional_instructions;
	const instructions = body.instructions ?? text(assistant.instructions) ?? '';
	const id = newId('run_');
	const object = {
		id,
		object: 'thread.run',
		created_at: now(),
		assistant_id: assistant.id,
		thread_id: thread.object.id,
		status: 'queued',
		started_at: null,
		expires_at: now() + 600,
		cancelled_at: null,
		failed_at: null,
		completed_at: null,
		required_action: null,
		last_error: null,
		incomplete_details: null,
		model: body.model ?? assistant.model,
		instructions:
			more === undefined ? instructions : [instructions, more].filter(Boolean).join('\n'),
		tools: body.tools ?? assistant.tools,
		metadata: body.metadata ?? {},
		temperature: body.temperature ?? assistant.temperature,
		top_p: body.top_p ?? assistant.top_p,
		max_prompt_tokens: body.max_prompt_tokens ?? null,
		max_completion_tokens: body.max_completion_tokens ?? null,
		truncation_strategy: body.truncation_strategy ?? { type: 'auto', last_messages: null },
		response_format: body.response_format ?? assistant.response_format,
		tool_choice: body.tool_choice ?? 'auto',
		parallel_tool_calls: body.parallel_tool_calls ?? true,
		usage: null,
	};
	return thread.runs.add(id, { object, progress: new Progress(), outputs: [], steps: [] });
}

function createThreadAndRun({ store, json }: ApiRequest) {
	const body = checked(json());
	assistantsOf(store).get(body.assistant_id);
	return addRun(addThread(body.thread ?? {}, store), body, store).object;
}

/** The run of the request as far as it is now. */
async function runIn(request: ApiRequest, look = false) {
	const thread = threadIn(request);
	const run = thread.runs.get(request.params.runId ?? '');
	if (look) run.progress.look();
	await settle(run, thread, request.store);
	return run;
}

async function list(request: ApiRequest) {
	const thread = threadIn(request);
	const runs = thread.runs.all();
	for (const run of runs) await settle(run, thread, request.store);
	return page(
		runs.map(({ object }) => object),
		request.query,
	);
}

async function update(request: ApiRequest) {
	const { object } = await runIn(request);
	const { metadata } = check(request.json(), {});
	if (metadata !== undefined) object.metadata = metadata;
	return object;
}

async function cancel(request: ApiRequest) {
	const run = await runIn(request);
	const { object } = run;
	if (!isActive(run)) throw invalid(`Cannot cancel run with status '${object.status}'.`);
	Object.assign(object, { status: 'cancelling', required_action: null });
	run.progress = new Progress();
	return object;
}

async function submit(request: ApiRequest) {
	const run = await runIn(request);
	const { object } = run;
	const body = check(request.json(), {
		tool_outputs: { type: 'array', required: true, min: 1 },
		stream: { type: 'boolean' },
	});
	if (body.stream === true) throw invalid('The stand-in does not stream runs.', 'stream');
	if (object.status !== 'requires_action') {
		throw invalid(`Runs in status "${object.status}" do not accept tool outputs.`);
	}
	const outputs = objects(body.tool_outputs).map((one) => {
		const id = text(one.tool_call_id);
		if (id === undefined) throw missing('tool_outputs[].tool_call_id');
		return { id, output: text(one.output) ?? '' };
	});
	const action = object.required_action as { submit_tool_outputs: { tool_calls: Json[] } };
	const wanted = action.submit_tool_outputs.tool_calls.map(({ id }) => String(id));
	const given = outputs.map(({ id }) => id);
	if (wanted.some((id) => !given.includes(id)) || given.some((id) => !wanted.includes(id))) {
		throw invalid(
			`Expected tool outputs for call_ids [${wanted.join(', ')}], got [${given.join(', ')}]`,
			'tool_outputs',
		);
	}
	run.outputs = outputs;
	answerStep(run);
	Object.assign(object, { status: 'queued', required_action: null });
	run.progress = new Progress();
	return object;
}

/** A step as asked for: contents of found files only where `include[]` names them. */
function shownStep(step: Json, query: URLSearchParams): Json {
	const wanted = [...query.getAll('include[]'), ...query.getAll('include')];
	if (wanted.some((name) => name.endsWith('results[*].content'))) return step;
	const details = isObject(step.step_details) ? step.step_details : {};
	if (details.type !== 'tool_calls') return step;
	const tool_calls = objects(details.tool_calls).map((call) => {
		if (!isObject(call.file_search)) return call;
		const results = objects(call.file_search.results).map(({ content: _, ...rest }) => rest);
		return { ...call, file_search: { ...call.file_search, results } };
	});
	return { ...step, step_details: { ...details, tool_calls } };
}

async function listSteps(request: ApiRequest) {
	const { steps } = await runIn(request);
	return page(
		steps.map((step) => shownStep(step, request.query)),
		request.query,
	);
}

async function retrieveStep(request: ApiRequest) {
	const { steps, object } = await runIn(request);
	const step = steps.find(({ id }) => id === request.params.stepId);
	if (!step) {
		throw notFound(`No run step found with id '${request.params.stepId}' in run '${object.id}'.`);
	}
	return shownStep(step, request.query);
}

/** Runs and run steps of the `thread` resource. */
export const runRoutes: Routes = beta({
	'POST /threads/runs': createThreadAndRun,
	'POST /threads/:threadId/runs': (request) =>
		addRun(threadIn(request), checked(request.json()), request.store).object,
	'GET /threads/:threadId/runs': list,
	'GET /threads/:threadId/runs/:runId': async (request) => {
		const { object } = await runIn(request, true);
		return new Reply({ json: object }, 200, pollSoon);
	},
	'POST /threads/:threadId/runs/:runId': update,
	'POST /threads/:threadId/runs/:runId/cancel': cancel,
	'POST /threads/:threadId/runs/:runId/submit_tool_outputs': submit,
	'GET /threads/:threadId/runs/:runId/steps': listSteps,
	'GET /threads/:threadId/runs/:runId/steps/:stepId': retrieveStep,
});
