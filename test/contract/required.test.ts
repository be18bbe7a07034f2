import type { Field, Fields } from '../../nodes/shared/kit/field';
import { registered } from './registry';

/** Whether an expression may make the choice that shows the field: n8n then shows it beside every choice. */
const isShownByExpression = ({ displayOptions }: Field, beside: Fields): boolean =>
	Object.keys(displayOptions?.show ?? {}).some(
		(name) => beside.find((field) => field.name === name)?.noDataExpression !== true,
	);

const isBlank = ({ default: value }: Field): boolean =>
	value === '' || (typeof value === 'object' && value !== null && 'value' in value && !value.value);

const groupsOf = (field: Field): Fields[] => {
	if (field.type === 'collection') return [field.options];
	return field.type === 'fixedCollection' ? field.options.map(({ values }) => values) : [];
};

/** The fields that a workflow could not start without, though none of its items needs them. */
const demanded = (fields: Fields): string[] =>
	fields.flatMap((field) => [
		...(field.required && isBlank(field) && isShownByExpression(field, fields) ? [field.name] : []),
		...groupsOf(field).flatMap(demanded),
	]);

it.each(
	registered.map(({ resource, name, operation }) => [`${resource} ${name}`, operation] as const),
)(
	'%s asks for no field of a choice that an expression makes',
	(_title, { fields, requestFields = [] }) => {
		expect(demanded([...fields, ...requestFields])).toEqual([]);
	},
);
