import { invalid, missing } from '../../conventions/errors.ts';
import { isObject, objects, text } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import type { Store } from '../../store.ts';
import { filesOf } from '../files/files.ts';

const roles = ['system', 'assistant', 'user', 'function', 'tool', 'developer'];
const partTypes = ['text', 'image_url', 'input_audio', 'refusal', 'audio', 'file'];

function checkImage(part: Json, at: string) {
	const url = isObject(part.image_url) ? part.image_url.url : undefined;
	if (typeof url !== 'string') throw missing(`${at}.image_url.url`);
	if (!/^(https?:\/\/|data:image\/)/.test(url)) {
		throw invalid(
			`Invalid '${at}.image_url.url'. Expected a valid URL or a base64-encoded data URL ` +
				`(e.g. data:image/png;base64,...), but got '${url.slice(0, 40)}' instead.`,
			`${at}.image_url.url`,
			'invalid_value',
		);
	}
}

function checkFile(part: Json, at: string, store: Store) {
	const file = isObject(part.file) ? part.file : {};
	if (typeof file.file_id === 'string') filesOf(store).get(file.file_id);
	else if (typeof file.file_data !== 'string') throw missing(`${at}.file.file_id`);
}

function checkAudio(part: Json, at: string) {
	const audio = isObject(part.input_audio) ? part.input_audio : {};
	if (typeof audio.data !== 'string') throw missing(`${at}.input_audio.data`);
	if (audio.format !== 'wav' && audio.format !== 'mp3') {
		throw invalid(
			`Invalid value: '${String(audio.format)}'. Supported values are: 'wav' and 'mp3'.`,
			`${at}.input_audio.format`,
			'invalid_value',
		);
	}
}

function checkPart(part: unknown, at: string, store: Store) {
	if (!isObject(part))
		throw invalid(`Invalid type for '${at}': expected an object.`, at, 'invalid_type');
	if (!partTypes.includes(String(part.type))) {
		const supported = partTypes.map((type) => `'${type}'`).join(', ');
		throw invalid(
			`Invalid value: '${String(part.type)}'. Supported values are: ${supported}.`,
			`${at}.type`,
			'invalid_value',
		);
	}
	if (part.type === 'text' && typeof part.text !== 'string') throw missing(`${at}.text`);
	if (part.type === 'image_url') checkImage(part, at);
	if (part.type === 'file') checkFile(part, at, store);
	if (part.type === 'input_audio') checkAudio(part, at);
}

/** Each tool call needs its results right behind it, and each result its call. */
function checkToolMessages(messages: Json[]) {
	let open: string[] = [];
	for (const [index, message] of messages.entries()) {
		if (message.role === 'tool') {
			const id = text(message.tool_call_id);
			if (id === undefined) throw missing(`messages[${index}].tool_call_id`);
			if (!open.includes(id)) {
				throw invalid(
					"Invalid parameter: messages with role 'tool' must be a response to a preceeding " +
						"message with 'tool_calls'.",
					`messages.[${index}].role`,
				);
			}
			open = open.filter((call) => call !== id);
			continue;
		}
		if (open.length > 0) throw unanswered(open);
		open = objects(message.tool_calls).flatMap(({ id }) => text(id) ?? []);
	}
	if (open.length > 0) throw unanswered(open);
}

const unanswered = (ids: string[]) =>
	invalid(
		"An assistant message with 'tool_calls' must be followed by tool messages responding to each " +
			`'tool_call_id'. The following tool_call_ids did not have response messages: ${ids.join(', ')}`,
		'messages',
	);

/** Checks roles, content parts, files and the order of tool messages; gives the messages. */
export function checkMessages(messages: unknown[], store: Store): Json[] {
	for (const [index, message] of messages.entries()) {
		const at = `messages[${index}]`;
		if (!isObject(message)) {
			throw invalid(`Invalid type for '${at}': expected an object.`, at, 'invalid_type');
		}
		if ((message.role ?? null) === null) throw missing(`${at}.role`);
		if (!roles.includes(String(message.role))) {
			const supported = roles.map((role) => `'${role}'`).join(', ');
			throw invalid(
				`Invalid value: '${String(message.role)}'. Supported values are: ${supported}.`,
				`${at}.role`,
				'invalid_value',
			);
		}
		const { content } = message;
		if (Array.isArray(content)) {
			for (const [part, value] of content.entries())
				checkPart(value, `${at}.content[${part}]`, store);
		} else if ((content ?? null) === null) {
			const instead = ['tool_calls', 'function_call', 'audio', 'refusal'];
			if (message.role !== 'assistant' || !instead.some((name) => name in message)) {
				throw missing(`${at}.content`);
			}
		} else if (typeof content !== 'string') {
			throw invalid(
				`Invalid type for '${at}.content': expected one of a string or array of objects.`,
				`${at}.content`,
				'invalid_type',
			);
		}
	}
	checkToolMessages(messages as Json[]);
	return messages as Json[];
}

/** The text of a message's content, parts joined by line breaks. */
export const textOf = (content: unknown): string =>
	typeof content === 'string'
		? content
		: objects(content)
				.flatMap((part) => text(part.text) ?? [])
				.join('\n');

/** What else stands in a message, in words. */
export const attachedTo = (content: unknown): string[] =>
	objects(content).flatMap((part) => {
		if (part.type === 'image_url') return ['an image'];
		if (part.type === 'input_audio') return ['audio'];
		if (part.type !== 'file' || !isObject(part.file)) return [];
		return [text(part.file.filename) ?? text(part.file.file_id) ?? 'a file'];
	});

/** The results of tools at the end of the conversation, oldest first. */
export function lastResults(messages: Json[]): string[] {
	const end = messages.findLastIndex(({ role }) => role !== 'tool' && role !== 'function');
	return messages.slice(end + 1).map(({ content }) => textOf(content));
}
