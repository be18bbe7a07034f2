import type {
	INodeCredentialDescription,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import type { Field, FieldGroup, Fields } from './field';
import type { Operation, Resources } from './operation';
import { menusOf } from './operation';
import { requestOptions } from './request-options';

interface Entry {
	readonly name: string;
	readonly description: string;
	readonly action?: string;
}

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
const byDisplayName = (a: { displayName: string }, b: { displayName: string }) =>
	a.displayName.localeCompare(b.displayName);

const menu = (
	name: 'resource' | 'operation',
	entries: Readonly<Record<string, Entry>>,
): INodeProperties => {
	const options = Object.entries(entries)
		.map(([value, { name: label, description, action }]): INodePropertyOptions => {
			return { name: label, value, description, ...(action !== undefined && { action }) };
		})
		.sort(byName);
	return {
		displayName: name === 'resource' ? 'Resource' : 'Operation',
		name,
		type: 'options',
		noDataExpression: true,
		default: Object.keys(entries)[0] ?? '',
		options,
	};
};

const group = ({ values, ...rest }: FieldGroup) => ({ ...rest, values: values.map(toProperty) });

/** The n8n property of a field: without what only the kit reads, and with its own copy of every list. */
export function toProperty({
	send: _send,
	parse: _parse,
	explicit: _explicit,
	...field
}: Field): INodeProperties {
	if (field.type === 'collection') {
		return { ...field, options: field.options.map(toProperty).sort(byDisplayName) };
	}
	if (field.type === 'fixedCollection') return { ...field, options: field.options.map(group) };
	if (field.type === 'options' || field.type === 'multiOptions') {
		const { options, ...choice } = field;
		return { ...choice, ...(options && { options: options.map((option) => ({ ...option })) }) };
	}
	return { ...field };
}

const properties = (fields: Fields): INodeProperties[] => fields.map(toProperty);

const notice = (name: string, displayName?: string): INodeProperties[] =>
	displayName === undefined ? [] : [{ displayName, name, type: 'notice', default: '' }];

/**
 * The credentials of a node: its own type, except for resources that have one of their own.
 * @param own the type of all others
 */
export function credentialsOf(
	resources: Resources<never>,
	own: string,
): INodeCredentialDescription[] {
	const others = new Map<string, string[]>();
	for (const [name, { credential }] of Object.entries(resources)) {
		if (credential !== undefined) others.set(credential, [...(others.get(credential) ?? []), name]);
	}
	const hide = { resource: [...others.values()].flat() };
	return [
		{ name: own, required: true, ...(others.size > 0 && { displayOptions: { hide } }) },
		...[...others].map(([name, resource]) => ({
			name,
			required: true,
			displayOptions: { show: { resource } },
		})),
	];
}

/**
 * The node's panel: the resource menu, one operation menu per resource, each operation's fields shown
 * for it alone, and Request Options at the end. A menu that has nothing to choose is left out.
 */
export function panel(resources: Resources<never>): INodeProperties[] {
	const menus = menusOf(resources);
	const shownFor = (
		name: 'resource' | 'operation',
		value: string,
		shown: INodeProperties[],
	): INodeProperties[] =>
		menus[name] ? updateDisplayOptions({ show: { [name]: [value] } }, shown) : shown;
	const perResource = Object.entries(resources).flatMap(([resource, entry]) =>
		shownFor('resource', resource, [
			...notice('resourceNotice', entry.notice),
			...(menus.operation ? [menu('operation', entry.operations)] : []),
			...Object.entries<Operation<never>>(entry.operations).flatMap(
				([operation, { fields, requestFields, notice: said }]) =>
					shownFor('operation', operation, [
						...notice('operationNotice', said),
						...properties(fields),
						toProperty(requestOptions(requestFields)),
					]),
			),
		]),
	);
	return [...(menus.resource ? [menu('resource', resources)] : []), ...perResource];
}
