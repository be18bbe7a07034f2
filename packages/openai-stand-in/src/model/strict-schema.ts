import { invalid } from '../conventions/errors.ts';
import { isObject, objects } from '../conventions/json.ts';
import type { Json } from '../conventions/json.ts';

function fault(schema: Json, path: string[]): string | undefined {
	const context = `In context=(${path.map((step) => `'${step}'`).join(', ')})`;
	if (isObject(schema.properties) || schema.type === 'object') {
		if (schema.additionalProperties !== false) {
			return `${context}, 'additionalProperties' is required to be supplied and to be false.`;
		}
		const properties = isObject(schema.properties) ? schema.properties : {};
		const required = Array.isArray(schema.required) ? schema.required : [];
		const left = Object.keys(properties).find((key) => !required.includes(key));
		if (left !== undefined) {
			return (
				`${context}, 'required' is required to be supplied and to be an array including every ` +
				`key in properties. Missing '${left}'.`
			);
		}
		for (const [key, inner] of Object.entries(properties)) {
			const found = isObject(inner) ? fault(inner, [...path, 'properties', key]) : undefined;
			if (found) return found;
		}
	}
	if (isObject(schema.items)) return fault(schema.items, [...path, 'items']);
	for (const [index, inner] of objects(schema.anyOf).entries()) {
		const found = fault(inner, [...path, 'anyOf', String(index)]);
		if (found) return found;
	}
	for (const [key, inner] of Object.entries(isObject(schema.$defs) ? schema.$defs : {})) {
		const found = isObject(inner) ? fault(inner, [...path, '$defs', key]) : undefined;
		if (found) return found;
	}
	return undefined;
}

/** Refuses, as the API does, a strict schema that leaves additional or optional properties. */
export function checkStrictSchema(schema: unknown, owner: string, param: string) {
	if (!isObject(schema)) return;
	const found =
		owner.startsWith('response_format') && schema.type !== 'object'
			? `schema must be a JSON Schema of 'type: "object"', got 'type: "${String(schema.type ?? 'None')}"'.`
			: fault(schema, []);
	if (found) throw invalid(`Invalid schema for ${owner}: ${found}`, param, 'invalid_json_schema');
}
