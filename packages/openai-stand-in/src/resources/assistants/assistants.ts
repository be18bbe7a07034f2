import { invalid, missing, notFound } from '../../conventions/errors.ts';
import { newId, now } from '../../conventions/ids.ts';
import { check, isObject, objects, strings, text } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import { requireModel } from '../models/models.ts';
import { page } from '../../conventions/pages.ts';
import { deleted } from '../../http/replies.ts';
import type { ApiRequest, Handler, Routes } from '../../http/requests.ts';
import type { Store } from '../../store.ts';
import { checkName } from '../../model/tools.ts';
import { filesOf } from '../files/files.ts';
import { vectorStoresOf } from '../vector-stores/vector-store.ts';
import { collection } from '../../collection.ts';

/** The API's assistant object. */
export type Assistant = Json & { id: string; model: string };

/** The assistants of a server. */
export const assistantsOf = collection<Assistant>('assistant', (id) =>
	notFound(`No assistant found with id '${id}'.`),
);

const rules = {
	name: { type: 'string', max: 256 },
	description: { type: 'string', max: 512 },
	instructions: { type: 'string', max: 256_000 },
	tools: { type: 'array', max: 128 },
	tool_resources: { type: 'object' },
	temperature: { type: 'number', min: 0, max: 2 },
	top_p: { type: 'number', min: 0, max: 1 },
	reasoning_effort: { type: 'string' },
} as const;

/** Lets only requests through that carry the header of the Assistants API. */
export function beta(routes: Routes): Routes {
	const guard =
		(handler: Handler): Handler =>
		(request) => {
			if (!String(request.headers['openai-beta']).includes('assistants=v2')) {
				throw invalid(
					"You must provide the 'OpenAI-Beta' header to access the Assistants API. Please try again " +
						"by setting the header 'OpenAI-Beta: assistants=v2'.",
					null,
					'invalid_beta',
				);
			}
			return handler(request);
		};
	return Object.fromEntries(Object.entries(routes).map(([key, handler]) => [key, guard(handler)]));
}

/** Refuses tools that the Assistants API does not have. */
export function checkAssistantTools(tools: unknown) {
	for (const [index, tool] of objects(tools).entries()) {
		const at = `tools[${index}]`;
		if (tool.type === 'function') {
			if (!isObject(tool.function)) throw missing(`${at}.function`);
			checkName(tool.function.name, `${at}.function.name`);
		} else if (tool.type !== 'code_interpreter' && tool.type !== 'file_search') {
			throw invalid(
				`Invalid value: '${String(tool.type)}'. Supported values are: 'code_interpreter', 'function', and 'file_search'.`,
				`${at}.type`,
				'invalid_value',
			);
		}
	}
}

/** Refuses files and vector stores that are not there. */
export function checkResources(resources: unknown, store: Store) {
	if (!isObject(resources)) return;
	const { code_interpreter: code, file_search: search } = resources;
	for (const id of isObject(code) ? strings(code.file_ids ?? []) : []) filesOf(store).get(id);
	for (const id of isObject(search) ? strings(search.vector_store_ids ?? []) : []) {
		vectorStoresOf(store).get(id);
	}
}

function checked(body: Json, store: Store) {
	const given = check(body, { ...rules, model: { type: 'string' } });
	if (given.model !== undefined) requireModel(store, given.model, 'v1/assistants', ['chat']);
	checkAssistantTools(given.tools);
	checkResources(given.tool_resources, store);
	return given;
}

function create({ store, json }: ApiRequest) {
	const body = checked(json(), store);
	if (body.model === undefined) throw missing('model');
	const id = newId('asst_');
	const assistant: Assistant = {
		id,
		object: 'assistant',
		created_at: now(),
		name: body.name ?? null,
		description: body.description ?? null,
		model: body.model,
		instructions: body.instructions ?? null,
		tools: body.tools ?? [],
		tool_resources: body.tool_resources ?? {},
		metadata: body.metadata ?? {},
		temperature: body.temperature ?? 1,
		top_p: body.top_p ?? 1,
		reasoning_effort: body.reasoning_effort ?? null,
		response_format: body.response_format ?? 'auto',
	};
	return assistantsOf(store).add(id, assistant);
}

const changeable = [
	'name',
	'description',
	'model',
	'instructions',
	'tools',
	'tool_resources',
	'metadata',
	'temperature',
	'top_p',
	'reasoning_effort',
	'response_format',
];

function update({ store, params, json }: ApiRequest) {
	const assistant = assistantsOf(store).get(params.assistantId ?? '');
	const body = checked(json(), store);
	for (const name of changeable) if (body[name] !== undefined) assistant[name] = body[name];
	return assistant;
}

/** The functions of an assistant or a run, as `{name, parameters}`. */
export const functionsOf = (tools: unknown) =>
	objects(tools).flatMap((tool) => {
		const inner = tool.type === 'function' && isObject(tool.function) ? tool.function : undefined;
		const name = text(inner?.name);
		if (name === undefined) return [];
		return [{ name, parameters: isObject(inner?.parameters) ? inner.parameters : {} }];
	});

/** `assistant` resource. */
export const assistantRoutes: Routes = beta({
	'POST /assistants': create,
	'GET /assistants': ({ store, query }) => page(assistantsOf(store).all(), query),
	'GET /assistants/:assistantId': ({ store, params }) =>
		assistantsOf(store).get(params.assistantId ?? ''),
	'POST /assistants/:assistantId': update,
	'DELETE /assistants/:assistantId': ({ store, params }) =>
		deleted(assistantsOf(store).remove(params.assistantId ?? '').id, 'assistant.deleted'),
});
