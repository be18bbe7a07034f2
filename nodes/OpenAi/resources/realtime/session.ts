import { idOf } from '../../../shared/fields/ids';
import { objectField } from '../../../shared/fields/json';
import { isPlain, safeEntries } from '../../../shared/json';
import type { Field } from '../../../shared/kit/field';

/** The call of an operation: its ID comes with the event `realtime.call.incoming`. */
export const phoneCall = idOf({ displayName: 'Call', name: 'callId', placeholder: 'rtc_68f5…' });

/** What the model is told before the conversation. */
export const instructions = {
	displayName: 'Instructions',
	name: 'instructions',
	type: 'string',
	send: false,
	typeOptions: { rows: 3 },
	default: '',
	description: 'What the model should do in the conversation',
} as const satisfies Field;

/** Who speaks. */
export const voice = {
	displayName: 'Voice',
	name: 'voice',
	type: 'string',
	send: false,
	default: '',
	placeholder: 'e.g. marin',
	description: 'Name of the voice of the model',
} as const satisfies Field;

/** What the API's session has beyond this node's fields. */
export const session = {
	...objectField({
		displayName: 'Session',
		name: 'session',
		placeholder: '{"audio": {"input": {"turn_detection": {"type": "semantic_vad"}}}}',
		description:
			'JSON object with further fields of the session, such as tools. Merged last, so it takes precedence.',
	}),
	send: false,
} as const satisfies Field;

/** Objects merged level by level; of other values the second wins. */
export function mergedDeep(base: object, more: object): Record<string, unknown> {
	const merged: Record<string, unknown> = { ...base };
	for (const [name, value] of safeEntries(more)) {
		const before = merged[name];
		merged[name] = isPlain(before) && isPlain(value) ? mergedDeep(before, value) : value;
	}
	return merged;
}

interface SessionOptions {
	readonly instructions?: string;
	readonly voice?: string;
	readonly session?: unknown;
}

/** The session of a conversation as the API takes it; `Session` of the options is merged last. */
export function conversationWith(
	model: string | undefined,
	{ instructions: told, voice: name, session: more }: SessionOptions,
): { type: 'realtime' } {
	const base = {
		type: 'realtime',
		...(model !== undefined && { model }),
		...(told !== undefined && { instructions: told }),
		...(name !== undefined && { audio: { output: { voice: name } } }),
	} as const;
	return { ...mergedDeep(base, isPlain(more) ? more : {}), type: 'realtime' };
}
