import type { Question } from '../../model/answers.ts';
import { invalid, missing, notFound } from '../../conventions/errors.ts';
import { newId } from '../../conventions/ids.ts';
import { isObject, objects, text } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import { conversationsOf } from '../conversations/conversation.ts';
import { responsesOf } from './stored.ts';
import type { Store } from '../../store.ts';
import { filesOf } from '../files/files.ts';

const prefixes: Record<string, string> = {
	message: 'msg_',
	reasoning: 'rs_',
	function_call: 'fc_',
	function_call_output: 'fc_',
	custom_tool_call: 'ctc_',
	custom_tool_call_output: 'ctc_',
	web_search_call: 'ws_',
	file_search_call: 'fs_',
	code_interpreter_call: 'ci_',
	image_generation_call: 'ig_',
	computer_call: 'cu_',
	computer_call_output: 'cu_',
	local_shell_call: 'lsh_',
	local_shell_call_output: 'lsh_',
	shell_call: 'sh_',
	shell_call_output: 'sh_',
	apply_patch_call: 'ap_',
	apply_patch_call_output: 'ap_',
	mcp_list_tools: 'mcpl_',
	mcp_approval_request: 'mcpr_',
	mcp_approval_response: 'mcpa_',
	mcp_call: 'mcp_',
	compaction: 'cmp_',
};
const roles = ['user', 'assistant', 'system', 'developer'];
const partTypes = [
	'input_text',
	'input_image',
	'input_file',
	'input_audio',
	'output_text',
	'refusal',
];

const unsupported = (value: unknown, supported: string[], at: string) =>
	invalid(
		`Invalid value: '${String(value)}'. Supported values are: ${supported.map((one) => `'${one}'`).join(', ')}.`,
		at,
		'invalid_value',
	);

function checkPart(part: Json, at: string, store: Store) {
	if (!partTypes.includes(String(part.type))) throw unsupported(part.type, partTypes, `${at}.type`);
	if (part.type === 'input_text' && typeof part.text !== 'string') throw missing(`${at}.text`);
	const file = text(part.file_id);
	if (file !== undefined) filesOf(store).get(file);
	if (part.type === 'input_image' && file === undefined) {
		const url = text(part.image_url);
		if (url === undefined) throw missing(`${at}.image_url`);
		if (!/^(https?:\/\/|data:image\/)/.test(url)) {
			throw invalid(
				`Invalid '${at}.image_url'. Expected a valid URL, but got a value with an invalid format.`,
				`${at}.image_url`,
				'invalid_value',
			);
		}
	}
	if (part.type === 'input_file' && file === undefined) {
		if (part.file_data === undefined && part.file_url === undefined) throw missing(`${at}.file_id`);
		if (part.file_data !== undefined && part.filename === undefined)
			throw missing(`${at}.filename`);
	}
}

function message(item: Json, at: string, store: Store): Json {
	const role = String(item.role);
	if ((item.role ?? null) === null) throw missing(`${at}.role`);
	if (!roles.includes(role)) throw unsupported(item.role, roles, `${at}.role`);
	if ((item.content ?? null) === null) throw missing(`${at}.content`);
	const type = role === 'assistant' ? 'output_text' : 'input_text';
	const plain = text(item.content);
	const content =
		plain === undefined
			? objects(item.content)
			: [{ type, text: plain, ...(type === 'output_text' ? { annotations: [] } : {}) }];
	for (const [index, part] of content.entries()) checkPart(part, `${at}.content[${index}]`, store);
	return { id: newId('msg_'), ...item, type: 'message', status: 'completed', role, content };
}

/** The item of an id, if the request's context or anything stored has it. */
const known = (id: unknown, context: Json[], store: Store): Json | undefined =>
	[
		...context,
		...responsesOf(store)
			.all()
			.flatMap(({ input, final }) => [...input, ...objects(final.output)]),
		...conversationsOf(store)
			.all()
			.flatMap(({ items }) => items),
	].find((item) => item.id === id);

function referred(id: unknown, context: Json[], store: Store): Json {
	const found = known(id, context, store);
	if (!found) throw notFound(`Item with id '${String(id)}' not found.`, 'input');
	return found;
}

/** Reasoning is read from what is stored, or from its encrypted content. */
function checkReasoning({ id, encrypted_content }: Json, context: Json[], store: Store) {
	if (id === undefined || text(encrypted_content) !== undefined) return;
	if (known(id, context, store)) return;
	throw notFound(
		`Item with id '${String(id)}' not found. Items are not persisted when \`store\` is set to false. ` +
			'Try again with `store` set to true, or remove this item from your input.',
		'input',
	);
}

/** The items of `input` (a text or a list), checked, each with its id. */
export function itemsOf(input: unknown, context: Json[], store: Store, param = 'input'): Json[] {
	if (typeof input === 'string') return [message({ role: 'user', content: input }, param, store)];
	if (!Array.isArray(input)) {
		throw invalid(
			`Invalid type for '${param}': expected one of a string or array of input items.`,
			param,
			'invalid_type',
		);
	}
	return input.map((item: unknown, index) => {
		const at = `${param}[${index}]`;
		if (!isObject(item))
			throw invalid(`Invalid type for '${at}': expected an object.`, at, 'invalid_type');
		const type = text(item.type) ?? ('role' in item ? 'message' : undefined);
		if (type === 'message') return message(item, at, store);
		if (type === 'item_reference' || (type === undefined && 'id' in item)) {
			return referred(item.id, context, store);
		}
		const prefix = prefixes[type ?? ''];
		if (prefix === undefined) throw unsupported(item.type, Object.keys(prefixes), at);
		if (type === 'reasoning') checkReasoning(item, context, store);
		return { ...item, id: text(item.id) ?? newId(prefix) };
	});
}

const pairs: Record<string, string> = {
	function_call_output: 'function call',
	custom_tool_call_output: 'custom tool call',
};

/** Refuses a tool's output without its call and a call without its output. */
export function checkCalls(items: Json[]) {
	const ids = (type: string) =>
		new Set(items.filter((item) => item.type === type).map((item) => item.call_id));
	for (const [type, name] of Object.entries(pairs)) {
		const calls = ids(type.replace('_output', ''));
		const outputs = ids(type);
		const orphan = [...outputs].find((id) => !calls.has(id));
		if (orphan !== undefined) {
			throw invalid(
				`No tool call found for ${name} output with call_id ${String(orphan)}.`,
				'input',
			);
		}
		const open = [...calls].find((id) => !outputs.has(id));
		if (open !== undefined)
			throw invalid(`No tool output found for ${name} ${String(open)}.`, 'input');
	}
}

const textsIn = (parts: unknown) => objects(parts).flatMap((part) => text(part.text) ?? []);

/** All text of an item, for searching and counting. */
export const textOfItem = (item: Json): string =>
	[
		...textsIn(item.content),
		...[item.output, item.arguments].flatMap((value) => text(value) ?? textsIn(value)),
	].join('\n');

const attachedTo = (item: Json): string[] =>
	objects(item.content).flatMap((part) => {
		if (part.type === 'input_image') return ['an image'];
		if (part.type === 'input_audio') return ['audio'];
		if (part.type !== 'input_file') return [];
		return [text(part.filename) ?? text(part.file_id) ?? text(part.file_url) ?? 'a file'];
	});

/** What the conversation comes down to for the answer. */
export function heardIn(items: Json[]): Pick<Question, 'said' | 'attached' | 'results'> {
	const last = items.findLast((item) => item.type === 'message' && item.role === 'user');
	const end = items.findLastIndex((item) => !(String(item.type) in pairs));
	return {
		said: last ? textOfItem(last) : '',
		attached: last ? attachedTo(last) : [],
		results: items.slice(end + 1).map(textOfItem),
	};
}
