import { invalid, missing } from '../../conventions/errors.ts';
import { newId, now } from '../../conventions/ids.ts';
import { check, isObject, objects, text } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import type { Store } from '../../store.ts';
import { filesOf } from '../files/files.ts';
import type { Message, Thread } from './thread.ts';

function partOf(part: Json, at: string, store: Store): Json {
	if (part.type === 'text') {
		const value = text(part.text) ?? (isObject(part.text) ? text(part.text.value) : undefined);
		if (value === undefined) throw missing(`${at}.text`);
		return { type: 'text', text: { value, annotations: [] } };
	}
	const inner = part[String(part.type)];
	if (!['image_file', 'image_url'].includes(String(part.type)) || !isObject(inner)) {
		throw invalid(
			`Invalid value: '${String(part.type)}'. Supported values are: 'text', 'image_url', and 'image_file'.`,
			`${at}.type`,
			'invalid_value',
		);
	}
	if (part.type === 'image_file') filesOf(store).get(text(inner.file_id) ?? '');
	return { type: part.type, [String(part.type)]: { detail: 'auto', ...inner } };
}

/** Adds a message to a thread; `run` is set on what a run wrote. */
export function addMessage(
	{ object, messages }: Thread,
	given: Json,
	store: Store,
	run?: { id: string; assistantId: string },
): Message {
	const body = check(given, {
		role: { type: 'string', required: true, values: ['user', 'assistant'] },
		content: { type: 'any', required: true },
		attachments: { type: 'array' },
	});
	const attachments = objects(body.attachments);
	for (const { file_id } of attachments) filesOf(store).get(text(file_id) ?? '');
	const parts =
		typeof body.content === 'string'
			? [{ type: 'text', text: body.content }]
			: objects(body.content);
	if (parts.length === 0) throw missing('content');
	const id = newId('msg_');
	return messages.add(id, {
		id,
		object: 'thread.message',
		created_at: now(),
		thread_id: object.id,
		status: 'completed',
		completed_at: now(),
		incomplete_at: null,
		incomplete_details: null,
		role: body.role,
		content: parts.map((part, index) => partOf(part, `content[${index}]`, store)),
		assistant_id: run?.assistantId ?? null,
		run_id: run?.id ?? null,
		attachments,
		metadata: body.metadata ?? {},
	});
}
