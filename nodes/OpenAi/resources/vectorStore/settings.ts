import { decodeJson } from '../../../shared/kit/decode';
import type { Field } from '../../../shared/kit/field';
import { objectField, toObject } from '../../../shared/fields/json';
import type { Json } from '../../../shared/json';

/** How files are cut into the pieces that a search finds. */
export const chunkingStrategy = objectField({
	displayName: 'Chunking Strategy',
	name: 'chunkingStrategy',
	placeholder: '{"type": "auto"}',
	description:
		'How to split files into chunks, as a JSON object such as {"type": "static", "static": {"max_chunk_size_tokens": 800, "chunk_overlap_tokens": 400}}. A chunk has 100 to 4096 tokens, and at most half of them overlap.',
});

/** When a vector store ends by itself. */
export const expiresAfter = {
	displayName: 'Expires After',
	name: 'expiresAfter',
	type: 'json',
	default: '',
	placeholder: '{"anchor": "last_active_at", "days": 7}',
	description:
		'When the vector store expires, as a JSON object such as {"anchor": "last_active_at", "days": 7}, or just the number of days since its last use',
	parse: (value: unknown): Json => {
		const json = decodeJson('Expires After', value);
		return typeof json === 'number'
			? { anchor: 'last_active_at', days: json }
			: toObject('Expires After', json);
	},
} as const satisfies Field;

/** A name that people read. */
export const name = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	description: 'Name of the vector store',
} as const satisfies Field;
