import type { Field } from '../../kit/field';

/** What the model calls a tool. */
export const toolNameField = <const N extends string>(placeholder: N) =>
	({
		displayName: 'Tool Name',
		name: 'toolName',
		type: 'string',
		required: true,
		default: '',
		placeholder,
		description: 'Name of the tool for the model: letters, digits and underscores',
	}) as const satisfies Field;

/** When and how the model uses a tool. */
export const descriptionField = <const P extends string>(placeholder: P) =>
	({
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder,
		description: 'What the tool does and when to use it, for the model',
	}) as const satisfies Field;

/** Whether a person must agree before a tool is called. */
export const requiresApproval = {
	displayName: 'Requires Approval',
	name: 'requiresApproval',
	type: 'boolean',
	default: false,
	explicit: true,
	description:
		'Whether to stop the run before the tool is called, and return it at Needs Approval until it is resumed',
} as const satisfies Field;

/** Whether the model must follow the schema of the arguments. */
export const strict = {
	displayName: 'Strict',
	name: 'strict',
	type: 'boolean',
	default: false,
	explicit: true,
	description:
		'Whether the arguments must match the schema exactly. Then all of them are required.',
} as const satisfies Field;
