import type { Field, Fields } from '../kit/field';
import { toObject } from './json';
import type { Json } from '../json';

const extraBody = {
	displayName: 'Extra Body',
	name: 'extraBody',
	type: 'json',
	send: false,
	default: '{}',
	description:
		'JSON object with request fields that this node does not list. Merged last, so it takes precedence.',
	parse: (value: unknown): Json => toObject('Extra Body', value),
} as const satisfies Field;

const drawer = <const F extends Fields>(displayName: string, placeholder: string, fields: F) =>
	({
		displayName,
		name: 'options',
		type: 'collection',
		placeholder,
		default: {},
		options: fields,
	}) as const satisfies Field;

/** The collection Options of an operation that sends a body: its optional fields, and Extra Body. */
export const options = <const F extends Fields>(fields: F) =>
	drawer('Options', 'Add option', [...fields, extraBody] as readonly [...F, typeof extraBody]);

/** The collection Options of an operation that reads: the API's own filters. */
export const filters = <const F extends Fields>(fields: F) =>
	drawer('Options', 'Add option', fields);
