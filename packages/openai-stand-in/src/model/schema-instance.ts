import { isObject, objects } from '../conventions/json.ts';
import type { Json } from '../conventions/json.ts';

const formats: Record<string, string> = {
	'date-time': '2026-01-31T12:00:00Z',
	date: '2026-01-31',
	time: '12:00:00Z',
	duration: 'P1D',
	email: 'stand-in@example.com',
	hostname: 'example.com',
	ipv4: '192.0.2.1',
	ipv6: '2001:db8::1',
	uri: 'https://example.com/stand-in',
	uuid: '00000000-0000-4000-8000-000000000000',
};

const number = (value: unknown) => (typeof value === 'number' ? value : undefined);

function resolve(root: Json, reference: string): Json {
	let at: unknown = root;
	for (const step of reference.replace(/^#\/?/, '').split('/').filter(Boolean)) {
		const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
		at = isObject(at) || Array.isArray(at) ? (at as Json)[key] : undefined;
	}
	return isObject(at) ? at : {};
}

function numberOf(schema: Json, whole: boolean) {
	const above = number(schema.exclusiveMinimum);
	const below = number(schema.exclusiveMaximum);
	const least =
		number(schema.minimum) ?? (above === undefined ? undefined : above + (whole ? 1 : 0.5));
	const most =
		number(schema.maximum) ?? (below === undefined ? undefined : below - (whole ? 1 : 0.5));
	let value = 0;
	if (least !== undefined && value < least) value = least;
	if (most !== undefined && value > most) value = most;
	if (above !== undefined && below !== undefined && !whole) value = (above + below) / 2;
	const step = number(schema.multipleOf);
	if (step) value = Math.ceil(value / step) * step;
	return whole ? Math.ceil(value) : value;
}

function stringOf(schema: Json, name: string) {
	const format = formats[String(schema.format)];
	if (format) return format;
	let value = `stand-in ${name}`.trim();
	const least = number(schema.minLength) ?? 0;
	while (value.length < least) value += ' stand-in';
	return value.slice(0, number(schema.maxLength) ?? value.length);
}

function choose(values: unknown[], said: string) {
	const heard = said.toLowerCase();
	return (
		values.find((value) => typeof value === 'string' && heard.includes(value.toLowerCase())) ??
		values[0]
	);
}

/**
 * A value that satisfies a JSON schema (types, enums, bounds, references, combinations; patterns
 * are not followed). Of an enum it takes the value that `said` mentions, else the first.
 */
export function instanceOf(
	schema: Json,
	said = '',
	root: Json = schema,
	name = '',
	depth = 0,
): unknown {
	const again = (inner: unknown, as = name) =>
		instanceOf(isObject(inner) ? inner : {}, said, root, as, depth + 1);
	if (typeof schema.$ref === 'string') return again(resolve(root, schema.$ref));
	if ('const' in schema) return schema.const;
	if (Array.isArray(schema.enum)) return choose(schema.enum, said);
	const either = objects(schema.anyOf ?? schema.oneOf);
	if (either.length > 0) {
		// Deep down a recursive schema ends where an alternative is null.
		const end = depth > 8 ? either.find(({ type }) => type === 'null') : undefined;
		return again(end ?? either.find(({ type }) => type !== 'null') ?? either[0]);
	}
	if (Array.isArray(schema.allOf)) {
		const { allOf, ...rest } = schema;
		return again(Object.assign({}, ...objects(allOf), rest));
	}
	const types = Array.isArray(schema.type) ? schema.type : [schema.type];
	if (depth > 8 && types.includes('null')) return null;
	switch (
		types.find((type) => type !== 'null') ??
		(types[0] === 'null' ? 'null' : 'properties' in schema ? 'object' : 'string')
	) {
		case 'object': {
			const required = Array.isArray(schema.required) ? schema.required : [];
			const properties = Object.entries(isObject(schema.properties) ? schema.properties : {});
			return Object.fromEntries(
				properties
					.filter(([key]) => depth <= 8 || required.includes(key))
					.map(([key, inner]) => [key, again(inner, key)]),
			);
		}
		case 'array': {
			const count = Math.max(
				number(schema.minItems) ?? 0,
				depth > 8 ? 0 : Math.min(1, number(schema.maxItems) ?? 1),
			);
			return Array.from({ length: count }, () => again(schema.items));
		}
		case 'integer':
			return numberOf(schema, true);
		case 'number':
			return numberOf(schema, false);
		case 'boolean':
			return true;
		case 'null':
			return null;
		default:
			return stringOf(schema, name);
	}
}
