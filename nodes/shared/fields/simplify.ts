import type { Field } from '../kit/field';

/** Whether the essence of the answer comes out, or all of it. */
export const simplify = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	send: false,
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
} as const satisfies Field;
