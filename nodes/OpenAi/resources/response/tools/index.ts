import type { Tool } from 'openai/resources/responses/responses';
import type { Field } from '../../../../shared/kit/field';
import { described, InputError } from '../../../../shared/kit/input-error';
import { codeInterpreter } from '../../../../shared/hosted-tools/code-interpreter';
import { computerUse } from '../../../../shared/hosted-tools/computer-use';
import { custom } from '../../../../shared/hosted-tools/custom';
import { fileSearch } from '../../../../shared/hosted-tools/file-search';
import { customFunction } from './function';
import { imageGeneration } from '../../../../shared/hosted-tools/image-generation';
import type { ApiTool } from '../../../../shared/hosted-tools/api-tool';
import { mcp } from '../../../../shared/hosted-tools/mcp';
import { shell } from '../../../../shared/hosted-tools/shell';
import { toolSearch } from '../../../../shared/hosted-tools/tool-search';
import { webSearch } from '../../../../shared/hosted-tools/web-search';
import { own } from '../../../../shared/json';

/** The kinds of tools, by the value that workflows store. */
const kinds: Readonly<Record<string, ApiTool>> = {
	codeInterpreter,
	computerUse,
	custom,
	fileSearch,
	function: customFunction,
	imageGeneration,
	mcp,
	shell,
	toolSearch,
	webSearch,
};

const shownFor = (kind: string, { fields }: ApiTool): Field[] =>
	fields.map((field) => ({
		...field,
		displayOptions: { show: { type: [kind], ...field.displayOptions?.show } },
	}));

/** Tools of a response, a row each. */
export const builtInTools = {
	displayName: 'Tools',
	name: 'builtInTools',
	type: 'fixedCollection',
	send: false,
	typeOptions: { multipleValues: true },
	placeholder: 'Add Tool',
	default: {},
	options: [
		{
			displayName: 'Tool',
			name: 'values',
			values: [
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: Object.entries(kinds)
						.map(([value, { name, description }]) => ({ name, value, description }))
						.sort((a, b) => a.name.localeCompare(b.name)),
					default: 'webSearch',
				},
				...Object.entries(kinds).flatMap(([kind, entry]) => shownFor(kind, entry)),
			],
		},
	],
} as const satisfies Field;

/** What an operation says of its tools. */
export interface GivenTools {
	readonly values?: ReadonlyArray<object>;
}

function toTool(row: Readonly<Record<string, unknown>>): Tool {
	const kind = own(kinds, row.type);
	if (kind) return kind.toTool(row);
	throw new InputError(
		`"Type" of a tool must be one of ${Object.keys(kinds).join(', ')}, but it is ${described(row.type)}`,
	);
}

/**
 * The tools that the rows describe, in order.
 * @throws InputError when a row cannot be sent so
 */
export const toTools = ({ values = [] }: GivenTools): Tool[] =>
	values.map((row) => toTool(row as Record<string, unknown>));
