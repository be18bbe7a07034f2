import { toWordOrObject } from '../../../shared/fields/json';
import { temperature, topP } from '../../../shared/fields/generation';
import type { Field, Fields } from '../../../shared/kit/field';
import { tools } from './tool-resources';
import type { Json } from '../../../shared/json';

const FORMATS = ['auto', 'text', 'json_object'];

const responseFormat = {
	displayName: 'Response Format',
	name: 'responseFormat',
	type: 'json',
	default: 'auto',
	description:
		'The format of the answer: auto, text, json_object, or a JSON object such as {"type": "json_schema", "json_schema": {"name": "answer", "schema": {}}}',
	parse(value: unknown): Json {
		const format = toWordOrObject('Response Format', FORMATS, value);
		return format === 'auto' || typeof format === 'object' ? format : { type: format };
	},
} as const satisfies Field;

/** What an assistant has by itself and a run can change. */
export const settings = [
	{
		displayName: 'Instructions',
		name: 'instructions',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'What the assistant should do, and how',
	},
	responseFormat,
	temperature,
	tools,
	topP,
] as const satisfies Fields;

/** What only an assistant has. */
export const identity = [
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		description: 'What the assistant is for, up to 512 characters',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		description: 'Name of the assistant, up to 256 characters',
	},
] as const satisfies Fields;
