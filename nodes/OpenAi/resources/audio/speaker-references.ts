import { toDataUrl } from '../../../shared/fields/binary';
import type { BinaryStore } from '../../../shared/kit/binary';
import type { Field } from '../../../shared/kit/field';
import { described, InputError } from '../../../shared/kit/input-error';

const isDataUrl = (text: string): boolean => text.startsWith('data:');

/**
 * Binary fields or data URLs, comma-separated or as a list. A data URL has a comma of its own.
 * @throws InputError when it is something else
 */
function toReferences(value: unknown): string[] {
	const given =
		typeof value === 'string'
			? value.split(isDataUrl(value.trim()) ? /,(?=\s*data:)/ : ',')
			: value;
	if (!Array.isArray(given) || given.some((entry) => typeof entry !== 'string')) {
		throw new InputError(
			`"Known Speaker References" must be comma-separated names of binary fields, but it is ${described(value)}`,
		);
	}
	return (given as string[]).map((entry) => entry.trim()).filter((entry) => entry !== '');
}

/** Samples of the voices of known speakers, in the order of their names. */
export const speakerReferences = {
	displayName: 'Known Speaker References',
	name: 'knownSpeakerReferences',
	type: 'string',
	send: false,
	default: '',
	placeholder: 'customerVoice, agentVoice',
	description:
		'Comma-separated names of binary fields, each with a sample of 2 to 10 seconds, one for each of the Known Speaker Names. An expression can return data URLs.',
	parse: toReferences,
} as const satisfies Field;

/** The samples as the API takes them: data URLs. */
export async function referencesOf(
	given: readonly string[] | undefined,
	binary: BinaryStore,
): Promise<{ known_speaker_references?: string[] }> {
	if (!given) return {};
	const urls = given.map(async (entry) =>
		isDataUrl(entry) ? entry : await toDataUrl(binary.open(entry)),
	);
	return { known_speaker_references: await Promise.all(urls) };
}
