import type { Question } from '../../model/answers.ts';
import { invalid, missing } from '../../conventions/errors.ts';
import { newId } from '../../conventions/ids.ts';
import { addContainer, addMadeFile, containersOf } from '../containers/containers.ts';
import { picture } from '../images/images.ts';
import { isObject, objects, strings, text } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import type { Store } from '../../store.ts';
import { searchStores } from '../vector-stores/vector-search.ts';
import { filesOf } from '../files/files.ts';
import { vectorStoresOf } from '../vector-stores/vector-store.ts';

/** What the tools that the API runs itself put out. */
export interface Hosted {
	items: Json[];
	/** Citations for the answer's text. */
	annotations: Json[];
	/** True when the answer must wait for a person's approval. */
	waits: boolean;
}

interface Asked {
	store: Store;
	question: Question;
	include: string[];
	context: Json[];
}

const plainTypes = ['function', 'custom', 'namespace', 'tool_search', 'programmatic_tool_calling'];
const callerTypes = ['computer', 'computer_use_preview', 'local_shell', 'shell', 'apply_patch'];

function checkTool(tool: Json, at: string, store: Store) {
	const type = text(tool.type);
	if (type === undefined) throw missing(`${at}.type`);
	if (type === 'file_search') {
		const ids = strings(tool.vector_store_ids ?? []);
		if (ids.length === 0) throw missing(`${at}.vector_store_ids`);
		for (const id of ids) vectorStoresOf(store).get(id);
	} else if (type === 'code_interpreter') {
		if ((tool.container ?? null) === null) throw missing(`${at}.container`);
		const files = isObject(tool.container) ? strings(tool.container.file_ids ?? []) : [];
		for (const id of files) filesOf(store).get(id);
	} else if (type === 'mcp') {
		if (text(tool.server_label) === undefined) throw missing(`${at}.server_label`);
		if (text(tool.server_url ?? tool.connector_id ?? tool.tunnel_id) === undefined) {
			throw missing(`${at}.server_url`);
		}
	} else if (
		type !== 'image_generation' &&
		!type.startsWith('web_search') &&
		!plainTypes.includes(type) &&
		!callerTypes.includes(type)
	) {
		throw invalid(`Invalid value: '${type}' is not a tool type.`, `${at}.type`, 'invalid_value');
	}
}

/** Refuses tools that lack what they need, or name files or vector stores that are not there. */
export const checkTools = (tools: unknown, store: Store) =>
	objects(tools).forEach((tool, index) => checkTool(tool, `tools[${index}]`, store));

function webSearch({ question, include }: Asked): Hosted {
	const url = 'https://example.com/stand-in';
	const sources = include.includes('web_search_call.action.sources')
		? [{ type: 'url', url }]
		: undefined;
	const action = { type: 'search', query: question.said, queries: [question.said], sources };
	return {
		items: [{ id: newId('ws_'), type: 'web_search_call', status: 'completed', action }],
		annotations: [
			{ type: 'url_citation', start_index: 0, end_index: 8, url, title: 'Stand-in source' },
		],
		waits: false,
	};
}

async function fileSearch(tool: Json, { store, question, include }: Asked): Promise<Hosted> {
	const stores = strings(tool.vector_store_ids).map((id) => vectorStoresOf(store).get(id));
	const ranking = isObject(tool.ranking_options) ? tool.ranking_options : {};
	const hits = await searchStores(store, stores, [question.said], {
		filters: tool.filters,
		most: typeof tool.max_num_results === 'number' ? tool.max_num_results : 20,
		threshold: typeof ranking.score_threshold === 'number' ? ranking.score_threshold : 0,
	});
	const results = include.includes('file_search_call.results')
		? hits.map(({ content, ...hit }) => ({ ...hit, text: content[0]?.text ?? '' }))
		: null;
	const call = { id: newId('fs_'), type: 'file_search_call', status: 'completed' };
	return {
		items: [{ ...call, queries: [question.said], results }],
		annotations: hits.map(({ file_id, filename }) => ({
			type: 'file_citation',
			index: 0,
			file_id,
			filename,
		})),
		waits: false,
	};
}

/** Names of files in what was said: `sales.csv`. */
const fileName = /\b[\w-]+\.(?:csv|html|json|md|txt)\b/g;

/** Makes every file that the question names, and cites it. */
async function codeInterpreter(tool: Json, { store, question, include }: Asked): Promise<Hosted> {
	const id = text(tool.container);
	const known = id === undefined ? undefined : containersOf(store).find(id);
	const container = known ?? addContainer(store, { name: 'Code interpreter' }, id);
	const logs = { type: 'logs', logs: 'stand-in' };
	const item = {
		id: newId('ci_'),
		type: 'code_interpreter_call',
		status: 'completed',
		code: "print('stand-in')",
		container_id: container.object.id,
		outputs: include.includes('code_interpreter_call.outputs') ? [logs] : null,
	};
	const annotations: Json[] = [];
	for (const filename of new Set(question.said.match(fileName))) {
		const made = await addMadeFile(store, container, filename, `Stand-in file ${filename}\n`);
		annotations.push({
			type: 'container_file_citation',
			container_id: container.object.id,
			file_id: made.id,
			filename,
			start_index: 0,
			end_index: 8,
		});
	}
	return { items: [item], annotations, waits: false };
}

function imageGeneration(tool: Json, { question }: Asked): Hosted {
	const format = text(tool.output_format) ?? 'png';
	const { bytes } = picture(format, text(tool.size), question.said);
	const item = {
		id: newId('ig_'),
		type: 'image_generation_call',
		status: 'completed',
		background: text(tool.background) ?? 'opaque',
		output_format: format,
		quality: text(tool.quality) ?? 'low',
		size: text(tool.size) ?? '1024x1024',
		revised_prompt: question.said,
		result: bytes.toString('base64'),
	};
	return { items: [item], annotations: [], waits: false };
}

/** Whether a call of `name` needs a person; the API's default is that every call does. */
function needsApproval({ require_approval: rule }: Json, name: string): boolean {
	if (rule === 'never') return false;
	if (!isObject(rule)) return true;
	const named = (list: unknown) => isObject(list) && strings(list.tool_names ?? []).includes(name);
	return isObject(rule.never) && !isObject(rule.always) ? !named(rule.never) : named(rule.always);
}

function mcp(tool: Json, { question, context }: Asked): Hosted {
	const label = text(tool.server_label) ?? '';
	const allowed = isObject(tool.allowed_tools) ? tool.allowed_tools.tool_names : tool.allowed_tools;
	const name = strings(allowed ?? [])[0] ?? 'echo';
	const input = JSON.stringify({ text: question.said });
	const items: Json[] = [];
	if (!context.some((item) => item.type === 'mcp_list_tools' && item.server_label === label)) {
		const schema = {
			type: 'object',
			properties: { text: { type: 'string' } },
			required: ['text'],
		};
		const listed = {
			name,
			description: 'Gives back the text.',
			input_schema: schema,
			annotations: null,
		};
		items.push({
			id: newId('mcpl_'),
			type: 'mcp_list_tools',
			server_label: label,
			tools: [listed],
		});
	}
	const about = { server_label: label, name, arguments: input };
	const answer = context.at(-1);
	const decided = answer?.type === 'mcp_approval_response' ? answer : undefined;
	if (!decided && needsApproval(tool, name)) {
		items.push({ id: newId('mcpr_'), type: 'mcp_approval_request', ...about });
		return { items, annotations: [], waits: true };
	}
	if (decided?.approve !== false) {
		items.push({
			id: newId('mcp_'),
			type: 'mcp_call',
			status: 'completed',
			approval_request_id: decided?.approval_request_id ?? null,
			...about,
			output: question.said,
			error: null,
		});
	}
	return { items, annotations: [], waits: false };
}

/** Runs the API's own tools that a request offers, each once, as a model that uses all would. */
export async function runHosted(tools: unknown, asked: Asked): Promise<Hosted> {
	const all: Hosted = { items: [], annotations: [], waits: false };
	for (const tool of objects(tools)) {
		const type = String(tool.type);
		let one: Hosted | undefined;
		if (type.startsWith('web_search')) one = webSearch(asked);
		else if (type === 'file_search') one = await fileSearch(tool, asked);
		else if (type === 'code_interpreter') one = await codeInterpreter(tool, asked);
		else if (type === 'image_generation') one = imageGeneration(tool, asked);
		else if (type === 'mcp') one = mcp(tool, asked);
		all.items.push(...(one?.items ?? []));
		all.annotations.push(...(one?.annotations ?? []));
		all.waits ||= one?.waits === true;
	}
	return all;
}
