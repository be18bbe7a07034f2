import type { IDataObject } from 'n8n-workflow';
import type { Field, Fields } from '../../nodes/shared/kit/field';

/** Two sets of parameters that differ in one field only. */
export interface Variation {
	/** The field's path: `options.temperature`, `messages.values.content`. */
	readonly path: string;
	readonly field: Field;
	readonly before: IDataObject;
	readonly after: IDataObject;
	/** As `after`, with yet another value: a value may have an effect by being there alone. */
	readonly other: IDataObject;
	/** The field's value in the first set. */
	readonly now: unknown;
	/** The first set with a value of the test's own in the field. */
	readonly withValue: (value: unknown) => IDataObject;
}

const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Merges parameters; the first row of a list is merged with the other's first row. */
const merge = (base: unknown, more: unknown): unknown => {
	if (Array.isArray(base) && Array.isArray(more)) {
		return [merge(base[0], more[0]), ...(base.slice(1) as unknown[])];
	}
	if (!isObject(base) || !isObject(more)) return more ?? base;
	const keys = new Set([...Object.keys(base), ...Object.keys(more)]);
	return Object.fromEntries([...keys].map((key) => [key, merge(base[key], more[key])]));
};

const otherNumber = ({ default: from, typeOptions }: Field, now: unknown): number | undefined => {
	const { minValue = 0, maxValue = Number.MAX_SAFE_INTEGER } = typeOptions ?? {};
	const start = typeof from === 'number' ? from : minValue;
	return [start + 1, start - 1, start].find(
		(value) => value !== now && value >= minValue && value <= maxValue,
	);
};

const otherText = (now: unknown): string => (now === 'changed' ? 'changedAgain' : 'changed');

/** Another value for a field than `now`. */
const another = (field: Field, now: unknown): unknown => {
	switch (field.type) {
		case 'number':
			return otherNumber(field, now);
		case 'boolean':
			return !(now ?? false);
		case 'options':
			return (
				field.options?.find(({ value }) => value !== now && value !== '')?.value ?? otherText(now)
			);
		case 'multiOptions':
			return [
				field.options?.find(({ value }) => !(now as unknown[] | undefined)?.includes(value))
					?.value ?? 'changed',
			];
		case 'json':
			return isObject(now) && now.changed === 'yes' ? { changed: 'again' } : { changed: 'yes' };
		case 'dateTime':
			return now === '2026-11-02' ? '2026-11-03' : '2026-11-02';
		case 'resourceLocator':
			return { __rl: true, mode: 'id', value: otherText(isObject(now) ? now.value : now) };
		default:
			return otherText(now);
	}
};

/** The values beside a field that make the panel show it. */
const shownBy = ({ displayOptions }: Field): IDataObject =>
	Object.fromEntries(
		Object.entries(displayOptions?.show ?? {}).map(([name, values]) => [
			name,
			values?.[0] as string,
		]),
	);

interface Place {
	readonly path: readonly string[];
	readonly field: Field;
	/** Puts values of the field's own level into whole parameters. */
	readonly wrap: (level: IDataObject) => IDataObject;
	/** The level of the field within whole parameters. */
	readonly level: (parameters: IDataObject) => IDataObject;
}

const row = (value: unknown): IDataObject =>
	isObject([value].flat()[0]) ? ([value].flat()[0] as IDataObject) : {};

const places = (
	fields: Fields,
	path: readonly string[],
	wrap: Place['wrap'],
	level: Place['level'],
): Place[] =>
	fields.flatMap((field): Place[] => {
		const here = [...path, field.name];
		const shown = shownBy(field);
		const inside = (values: IDataObject) => wrap({ ...shown, [field.name]: values });
		const within = (parameters: IDataObject) => {
			const value = level(parameters)[field.name];
			return isObject(value) ? value : {};
		};
		if (field.type === 'notice') return [];
		if (field.type === 'collection') return places(field.options, here, inside, within);
		if (field.type === 'fixedCollection') {
			return field.options.flatMap((group) =>
				places(
					group.values,
					[...here, group.name],
					(values) => inside({ [group.name]: [values] }),
					(parameters) => row(within(parameters)[group.name]),
				),
			);
		}
		return [{ path: here, field, wrap: (values) => wrap({ ...shown, ...values }), level }];
	});

/** For every field of an operation, two calls that differ in it alone. */
export const variations = (
	fields: Fields,
	example: IDataObject,
	live: Readonly<Record<string, IDataObject>> = {},
): Variation[] =>
	places(
		fields,
		[],
		(values) => values,
		(parameters) => parameters,
	).map(({ path: names, field, wrap, level }) => {
		const path = names.join('.');
		const base = merge(example, live[path] ?? {});
		const rows = (values: IDataObject) => merge(base, wrap(values)) as IDataObject;
		const before = rows({});
		const valueIn = (parameters: IDataObject): unknown =>
			level(parameters)[field.name] ?? field.default;
		const withValue = (value: unknown) => rows({ [field.name]: value } as IDataObject);
		const now = valueIn(before);
		const after = withValue(another(field, now));
		const other = withValue(another(field, valueIn(after)));
		return { path, field, before, after, other, now, withValue };
	});
