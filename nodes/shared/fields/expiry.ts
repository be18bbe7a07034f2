import { decodeJson } from '../kit/decode';
import type { Field } from '../kit/field';
import { toObject } from './json';
import type { Json } from '../json';

/** When a file is deleted. The API's limits: 3600 (1 hour) to 2592000 (30 days) after it was created. */
const expiry = <const N extends { displayName: string; name: string; description: string }>(
	named: N,
) =>
	({
		...named,
		type: 'json',
		default: '{"anchor": "created_at", "seconds": 86400}',
		parse(value: unknown): Json {
			const json = decodeJson(named.displayName, value);
			return typeof json === 'number'
				? { anchor: 'created_at', seconds: json }
				: toObject(named.displayName, value);
		},
	}) as const satisfies Field;

/** When an uploaded file expires. */
export const expiresAfter = expiry({
	displayName: 'Expires After',
	name: 'expiresAfter',
	description:
		'When to delete the file, as a JSON object or as seconds after its creation (3600 to 2592000)',
});

/** When the files with a batch's results expire. */
export const outputExpiresAfter = expiry({
	displayName: 'Output Expires After',
	name: 'outputExpiresAfter',
	description:
		'When to delete the output and error files, as a JSON object or as seconds after their creation (3600 to 2592000)',
});
