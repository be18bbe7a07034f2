import type { INodePropertyMode } from 'n8n-workflow';
import type { Field } from '../kit/field';
import { described, InputError } from '../kit/input-error';
import { elementsOf } from './elements';

/**
 * An ID that becomes part of a path.
 * @throws InputError when it could lead elsewhere (`..`, a slash) or has blanks
 */
export function toId(displayName: string, value: unknown): string {
	const id = typeof value === 'number' ? String(value) : value;
	if (typeof id !== 'string' || /[\s/\\?#]/.test(id.trim()) || /^\.+$/.test(id.trim())) {
		throw new InputError(`"${displayName}" must be an ID, but it is ${described(value)}`);
	}
	return id.trim();
}

interface Named {
	readonly displayName: string;
	readonly name: string;
	/** What an ID looks like. */
	readonly placeholder: string;
}

const byId = ({ placeholder }: Named): INodePropertyMode => ({
	displayName: 'By ID',
	name: 'id',
	type: 'string',
	placeholder,
});

const fromList = (searchListMethod: string): INodePropertyMode => ({
	displayName: 'From List',
	name: 'list',
	type: 'list',
	typeOptions: { searchListMethod, searchable: true },
});

/**
 * The ID of an existing object, as part of the path: chosen from a list, or typed.
 * @param listMethod the `listSearch` method that finds them; absent where the API cannot list them
 */
export const idOf = <const N extends Named>(named: N, listMethod?: string) =>
	({
		...named,
		type: 'resourceLocator',
		send: false,
		required: true,
		default: { mode: listMethod === undefined ? 'id' : 'list', value: '' },
		modes: listMethod === undefined ? [byId(named)] : [fromList(listMethod), byId(named)],
		parse: (value: unknown): string => toId(named.displayName, value),
	}) as const satisfies Field;

/**
 * Several values, given comma-separated, as a JSON list or, by an expression, as a list. Blanks are dropped.
 * @throws InputError when it is an object
 */
export function toList(displayName: string, value: unknown): string[] {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
		throw new InputError(
			`"${displayName}" must be comma-separated text or a list, but it is ${described(value)}`,
		);
	}
	return elementsOf(value)
		.map((element) => String(element).trim())
		.filter((text) => text !== '');
}

interface NamedList {
	readonly displayName: string;
	readonly name: string;
	readonly placeholder?: string;
	readonly description: string;
	readonly required?: boolean;
	readonly send?: string | false;
}

/** A list of IDs or other short values in one text field, comma-separated. */
export const listOf = <const N extends NamedList>(named: N) =>
	({
		...named,
		type: 'string',
		default: '',
		parse: (value: unknown): string[] => toList(named.displayName, value),
	}) as const satisfies Field;
