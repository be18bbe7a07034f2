import type { CallerTool, Question } from './answers.ts';
import { invalid, missing } from '../conventions/errors.ts';
import { isObject, objects, text } from '../conventions/json.ts';
import type { Json } from '../conventions/json.ts';
import { checkStrictSchema } from './strict-schema.ts';

const namePattern = /^[a-zA-Z0-9_-]{1,64}$/;

/** Refuses a name that the API would not take for a tool or a schema. */
export function checkName(name: unknown, param: string): asserts name is string {
	if ((name ?? null) === null) throw missing(param);
	if (typeof name !== 'string' || !namePattern.test(name)) {
		throw invalid(
			`Invalid '${param}': string does not match pattern. Expected a string that matches the ` +
				"pattern '^[a-zA-Z0-9_-]+$'.",
			param,
			'invalid_value',
		);
	}
}

/** Functions and custom tools of a request; `nested` where their fields stand one level down (chat). */
export function callerTools(tools: unknown, nested: boolean): CallerTool[] {
	return objects(tools).flatMap((tool, index) => {
		const kind = tool.type;
		if (kind !== 'function' && kind !== 'custom') return [];
		const inner = nested ? tool[kind] : tool;
		const param = nested ? `tools[${index}].${kind}` : `tools[${index}]`;
		if (!isObject(inner)) throw missing(param);
		checkName(inner.name, `${param}.name`);
		const parameters = isObject(inner.parameters) ? inner.parameters : undefined;
		if (inner.strict === true) {
			checkStrictSchema(parameters, `function '${inner.name}'`, `${param}.parameters`);
		}
		return [{ kind, name: inner.name, parameters }];
	});
}

const nameIn = (choice: Json): string | undefined => {
	const inner = choice.function ?? choice.custom;
	return text(isObject(inner) ? inner.name : choice.name);
};

/** What `tool_choice` asks for, in either API's form. */
export function toolChoice(
	choice: unknown,
	tools: CallerTool[],
	anyTools: boolean,
): Question['choice'] {
	if ((choice ?? null) === null) return 'auto';
	if (!anyTools) {
		throw invalid("'tool_choice' is only allowed when 'tools' are specified.", 'tool_choice');
	}
	if (choice === 'auto' || choice === 'none' || choice === 'required') return choice;
	if (!isObject(choice)) {
		throw invalid(
			`Invalid value: '${String(choice)}'. Supported values are: 'none', 'auto', and 'required'.`,
			'tool_choice',
			'invalid_value',
		);
	}
	if (choice.type === 'allowed_tools') {
		const allowed = isObject(choice.allowed_tools) ? choice.allowed_tools : choice;
		const first = objects(allowed.tools)[0];
		const name = first && nameIn(first);
		return allowed.mode === 'required' && name !== undefined ? { name } : 'auto';
	}
	// A built-in tool (`{type: 'web_search'}`) is called by the API itself.
	if (choice.type !== 'function' && choice.type !== 'custom') return 'auto';
	const name = nameIn(choice);
	if (name === undefined) throw missing('tool_choice.name');
	if (!tools.some((tool) => tool.name === name)) {
		throw invalid(
			`Tool choice '${name}' not found in 'tools' parameter.`,
			'tool_choice',
			'invalid_value',
		);
	}
	return { name };
}

/** The wanted format of the text; `given` is `{type, name, schema, strict}`. */
export function formatOf(given: unknown, param: string, nested: boolean): Question['format'] {
	if (!isObject(given) || given.type === 'text') return { type: 'text' };
	if (given.type === 'json_object') return { type: 'json_object' };
	if (given.type !== 'json_schema') {
		throw invalid(
			`Invalid value: '${String(given.type)}'. Supported values are: 'json_object', 'json_schema', and 'text'.`,
			`${param}.type`,
			'invalid_value',
		);
	}
	const inner = nested ? given.json_schema : given;
	const at = nested ? `${param}.json_schema` : param;
	if (!isObject(inner)) throw missing(at);
	checkName(inner.name, `${at}.name`);
	if (!isObject(inner.schema)) {
		if (nested) return { type: 'json_schema', schema: { type: 'object', properties: {} } };
		throw missing(`${at}.schema`);
	}
	if (inner.strict === true) {
		checkStrictSchema(inner.schema, `response_format '${inner.name}'`, param);
	}
	return { type: 'json_schema', schema: inner.schema };
}

/** 400 as the API answers when JSON is wanted and no message says so. */
export const jsonNotMentioned = (param: string) =>
	invalid(
		`'messages' must contain the word 'json' in some form, to use '${param}' of type 'json_object'.`,
		'messages',
	);
