import { listOf } from '../../fields/ids';
import type { Field, Fields } from '../../kit/field';
import { InputError } from '../../kit/input-error';
import type { McpSettings } from '../mcp';
import type { ToolDefinition } from '../tool-kind';
import { requiresApproval } from './naming';

/** What an MCP server is called. */
export const serverLabel = {
	displayName: 'Server Label',
	name: 'serverLabel',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'shop',
	description: 'Short name of the server, in errors and for the model',
} as const satisfies Field;

/** Which tools of an MCP server are taken, and whether they wait for a person. */
export const serverTools = [
	listOf({
		displayName: 'Tool Filter',
		name: 'toolFilter',
		placeholder: 'search, fetch',
		description: 'Comma-separated names of the tools that the agent can use. Blank means all.',
	}),
	requiresApproval,
] as const satisfies Fields;

const DEFAULT_TIMEOUT = 60_000;

/** How long an MCP server may take, and which of its tools wait for a person. */
export const serverOptions = [
	listOf({
		displayName: 'Tools Without Approval',
		name: 'unaskedTools',
		placeholder: 'search, fetch',
		description:
			'Comma-separated names of the tools that can run without approval when Requires Approval is on, exactly as the server names them. Blank means none.',
	}),
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: DEFAULT_TIMEOUT,
		description: 'How many milliseconds to wait for the server to start, and for each call',
	},
] as const satisfies Fields;

interface Gate {
	readonly serverLabel: string;
	readonly toolFilter?: string[];
	readonly requiresApproval: boolean;
	readonly options: { unaskedTools?: string[]; timeout?: number };
}

/** Which tools of a server the agent gets, which of them wait for a person, and how long it may take. */
export const toMcpSettings = (given: Gate): McpSettings => {
	const { unaskedTools = [], timeout = DEFAULT_TIMEOUT } = given.options;
	return {
		label: given.serverLabel,
		allowed: given.toolFilter ?? [],
		unasked: given.requiresApproval ? unaskedTools : 'all',
		timeout,
	};
};

interface Pair {
	readonly name?: string;
	readonly value?: string;
}

/** Rows of names and secret values. */
export const pairs = <const N extends string>(
	displayName: string,
	name: N,
	one: string,
	description: string,
) =>
	({
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: `Add ${one}`,
		default: {},
		description,
		options: [
			{
				displayName: one,
				name: 'values',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '' },
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						typeOptions: { password: true },
						default: '',
					},
				],
			},
		],
	}) as const satisfies Field;

/**
 * Rows as an object.
 * @param owner what the error calls the tool
 * @throws InputError when one has no value, as in the JSON of an agent, which holds none
 */
export function toRecord(rows: readonly Pair[] | undefined, owner: string): Record<string, string> {
	const named = (rows ?? []).filter(({ name }) => name !== undefined);
	const blank = named.find(({ value }) => value === undefined);
	if (blank) {
		throw new InputError(
			`"${blank.name}" of ${owner} has no value, as Agent (JSON) leaves out such values: connect the tool's node to Tools`,
		);
	}
	return Object.fromEntries(named.map(({ name = '', value = '' }) => [name.trim(), value]));
}

/** A definition whose rows keep their names and lose their values. */
export const withoutValues =
	(field: string) =>
	(definition: ToolDefinition): ToolDefinition => {
		const rows = (definition[field] as { values?: readonly Pair[] } | undefined)?.values;
		if (!rows) return definition;
		return { ...definition, [field]: { values: rows.map(({ name }) => ({ name })) } };
	};
