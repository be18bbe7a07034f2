import type { Field } from '../../../shared/kit/field';
import { described, InputError } from '../../../shared/kit/input-error';

/** A voice of the account's own, which the API takes as an object. */
interface CustomVoice {
	readonly id: string;
}

const hasId = (value: unknown): value is CustomVoice =>
	typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';

/**
 * A voice by its name, or one of the account's own by its ID (`voice_1234`) or as an object with it.
 * @throws InputError when it is something else
 */
export function toVoice(value: unknown): string | CustomVoice {
	if (hasId(value)) return { id: value.id };
	if (typeof value !== 'string') {
		throw new InputError(`"Voice" must be the name of a voice, but it is ${described(value)}`);
	}
	return value.startsWith('voice_') ? { id: value } : value;
}

/** Who speaks. Other servers have other voices, so that an expression may give any. */
export const voice = {
	displayName: 'Voice',
	name: 'voice',
	type: 'options',
	options: [
		{ name: 'Alloy', value: 'alloy' },
		{ name: 'Ash', value: 'ash' },
		{ name: 'Ballad', value: 'ballad' },
		{ name: 'Cedar', value: 'cedar' },
		{ name: 'Coral', value: 'coral' },
		{ name: 'Echo', value: 'echo' },
		{ name: 'Fable', value: 'fable' },
		{ name: 'Marin', value: 'marin' },
		{ name: 'Nova', value: 'nova' },
		{ name: 'Onyx', value: 'onyx' },
		{ name: 'Sage', value: 'sage' },
		{ name: 'Shimmer', value: 'shimmer' },
		{ name: 'Verse', value: 'verse' },
	],
	allowArbitraryValues: true,
	required: true,
	default: 'alloy',
	description:
		'Voice to use. An expression can return any other: the ID of a custom voice, or the name of a voice of another server.',
	parse: toVoice,
} as const satisfies Field;
