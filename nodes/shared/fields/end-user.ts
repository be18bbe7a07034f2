import type { Field } from '../kit/field';

/** Who the request is made for, by which OpenAI can spot abuse. */
export const safetyIdentifier = {
	displayName: 'Safety Identifier',
	name: 'safetyIdentifier',
	type: 'string',
	default: '',
	description:
		'Stable ID of your end user, which helps OpenAI detect abuse. Send a hash rather than a name or email address.',
} as const satisfies Field;

/** The older field for the same. */
export const user = {
	displayName: 'User',
	name: 'user',
	type: 'string',
	default: '',
	description: 'ID of your end user, for servers without Safety Identifier, which replaces it',
} as const satisfies Field;
