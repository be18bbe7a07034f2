import { tokensOf } from '../../model/answers.ts';
import { assistantsOf, functionsOf } from '../assistants/assistants.ts';
import { newId, now } from '../../conventions/ids.ts';
import { isObject, objects, strings, text } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import { instanceOf } from '../../model/schema-instance.ts';
import type { Store } from '../../store.ts';
import { addMessage } from './messages.ts';
import { searchStores } from '../vector-stores/vector-search.ts';
import { vectorStoresOf } from '../vector-stores/vector-store.ts';
import type { Run, Thread } from './thread.ts';

const over = ['completed', 'failed', 'cancelled', 'expired', 'requires_action'];

/** True while a run has a thread to itself. */
export const isActive = ({ object }: Run) =>
	!over.includes(object.status) || object.status === 'requires_action';

const textsOf = (content: Json[]) =>
	content.flatMap((part) => (isObject(part.text) ? (text(part.text.value) ?? []) : [])).join('\n');

const lastSaid = ({ messages }: Thread) =>
	textsOf(messages.all().findLast(({ role }) => role === 'user')?.content ?? []);

function addStep({ object, steps }: Run, thread: Thread, details: Json & { type: string }) {
	const step: Json = {
		id: newId('step_'),
		object: 'thread.run.step',
		created_at: now(),
		run_id: object.id,
		assistant_id: object.assistant_id,
		thread_id: thread.object.id,
		type: details.type,
		status: 'in_progress',
		cancelled_at: null,
		completed_at: null,
		expired_at: null,
		failed_at: null,
		last_error: null,
		step_details: details,
		metadata: {},
		usage: null,
	};
	steps.push(step);
	return step;
}

const finishStep = (step: Json) =>
	Object.assign(step, {
		status: 'completed',
		completed_at: now(),
		usage: { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 },
	});

/** The calls that the caller must answer, when the run has functions and none is answered yet. */
function callsOf({ object, outputs, steps }: Run, said: string) {
	if (outputs.length > 0 || steps.length > 0 || object.tool_choice === 'none') return [];
	return functionsOf(object.tools).map(({ name, parameters }) => ({
		id: newId('call_'),
		type: 'function',
		function: {
			name,
			arguments: JSON.stringify(instanceOf({ type: 'object', ...parameters }, said)),
		},
	}));
}

function waitForTools(run: Run, thread: Thread, calls: Json[]) {
	const tool_calls = calls.map((call) => ({
		...call,
		function: { ...(call.function as Json), output: null },
	}));
	addStep(run, thread, { type: 'tool_calls', tool_calls });
	Object.assign(run.object, {
		status: 'requires_action',
		required_action: {
			type: 'submit_tool_outputs',
			submit_tool_outputs: { tool_calls: calls },
		},
	});
}

/** Steps of the tools that the API runs itself. */
async function useHosted(run: Run, thread: Thread, store: Store, said: string) {
	const types = objects(run.object.tools).map(({ type }) => type);
	if (types.includes('code_interpreter')) {
		const code = { input: "print('stand-in')", outputs: [{ type: 'logs', logs: 'stand-in' }] };
		const call = { id: newId('call_'), type: 'code_interpreter', code_interpreter: code };
		finishStep(addStep(run, thread, { type: 'tool_calls', tool_calls: [call] }));
	}
	if (types.includes('file_search')) {
		const assistant = assistantsOf(store).find(run.object.assistant_id);
		const ids = [assistant, thread.object].flatMap((owner) => {
			const resources = isObject(owner?.tool_resources)
				? owner.tool_resources.file_search
				: undefined;
			return isObject(resources) ? strings(resources.vector_store_ids ?? []) : [];
		});
		const stores = ids.flatMap((id) => vectorStoresOf(store).find(id) ?? []);
		const hits = await searchStores(store, stores, [said], { most: 20 });
		const results = hits.map(({ file_id, filename, score, content }) => ({
			file_id,
			file_name: filename,
			score,
			content,
		}));
		const ranking = { ranker: 'default_2024_08_21', score_threshold: 0 };
		const search = { ranking_options: ranking, results };
		const call = { id: newId('call_'), type: 'file_search', file_search: search };
		finishStep(addStep(run, thread, { type: 'tool_calls', tool_calls: [call] }));
	}
}

async function complete(run: Run, thread: Thread, store: Store) {
	const { object, outputs } = run;
	const said = lastSaid(thread);
	object.status = 'completed';
	await useHosted(run, thread, store, said);
	const heard =
		outputs.length > 0
			? `The tools said: ${outputs.map(({ output }) => output).join('; ')}`
			: `You said: ${said}`;
	const content = `Stand-in reply (no model was called): ${heard}`;
	const author = { id: object.id, assistantId: object.assistant_id };
	const message = addMessage(thread, { role: 'assistant', content }, store, author);
	const created = { type: 'message_creation', message_creation: { message_id: message.id } };
	finishStep(addStep(run, thread, created));
	const prompt_tokens = tokensOf(said) + 3;
	const completion_tokens = tokensOf(content);
	const total_tokens = prompt_tokens + completion_tokens;
	Object.assign(object, {
		completed_at: now(),
		expires_at: null,
		usage: { prompt_tokens, completion_tokens, total_tokens },
	});
}

/** Brings a run to where its progress is: asks for tool outputs, or writes its message. */
export async function settle(run: Run, thread: Thread, store: Store) {
	const { object, progress } = run;
	if (over.includes(object.status)) return;
	const { step } = progress;
	if (object.status === 'cancelling') {
		if (step > 0)
			Object.assign(object, { status: 'cancelled', cancelled_at: now(), expires_at: null });
		return;
	}
	if (step === 0) return;
	object.status = 'in_progress';
	object.started_at ??= now();
	if (step < 2) return;
	const calls = callsOf(run, lastSaid(thread));
	if (calls.length > 0) waitForTools(run, thread, calls);
	else await complete(run, thread, store);
}

/** Writes the outputs into the step that waits for them. */
export function answerStep(run: Run) {
	const step = run.steps.findLast(({ status }) => status === 'in_progress');
	const details = step && isObject(step.step_details) ? step.step_details : {};
	for (const call of objects(details.tool_calls)) {
		const output = run.outputs.find(({ id }) => id === call.id)?.output;
		if (isObject(call.function)) call.function.output = output ?? null;
	}
	if (step) finishStep(step);
}
