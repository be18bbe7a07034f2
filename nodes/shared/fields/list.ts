import type { Fields } from '../kit/field';

/** How much of a list comes out. */
export const listFields = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		send: false,
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		send: false,
		typeOptions: { minValue: 1, numberPrecision: 0 },
		displayOptions: { show: { returnAll: [false] } },
		default: 50,
		description: 'Max number of results to return',
	},
] as const satisfies Fields;

/** The order of a list by creation time. */
export const order = {
	displayName: 'Order',
	name: 'order',
	type: 'options',
	options: [
		{ name: 'Newest First', value: 'desc' },
		{ name: 'Oldest First', value: 'asc' },
	],
	default: 'desc',
	description: 'Sort order of the results by creation time',
} as const;

/** The cursor after which a list begins. */
export const after = {
	displayName: 'After',
	name: 'after',
	type: 'string',
	default: '',
	description: 'ID of the result after which the list starts',
} as const;

/** The cursor before which a list ends. */
export const before = {
	displayName: 'Before',
	name: 'before',
	type: 'string',
	default: '',
	description: 'ID of the result before which the list ends',
} as const;
