import { listOf } from '../fields/ids';
import { generation, reasoningEffort, verbosity } from '../fields/generation';
import { objectField } from '../fields/json';
import type { Field, Fields, Values } from '../kit/field';
import type { AgentDefinition, AgentModelSettings } from './definition';
import { plain, sorted } from './definition';
import { toolName } from './function-tool';
import type { Connected } from './merge';
import type { Json } from '../json';

/** What makes an agent, without its model, tools and handoffs. */
export const agentFields = {
	name: {
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required: true,
		default: 'Assistant',
		description: 'Name of the agent, in the output and for other agents',
	},
	instructions: {
		displayName: 'Instructions',
		name: 'instructions',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'Answer questions about orders. Look each order up before you answer.',
		description: 'What the agent should do, and how (system prompt)',
	},
	handoffDescription: {
		displayName: 'Handoff Description',
		name: 'handoffDescription',
		type: 'string',
		default: '',
		placeholder: 'Knows everything about invoices',
		description: 'When other agents should hand over to this one',
	},
	outputSchema: objectField({
		displayName: 'Output Schema',
		name: 'outputSchema',
		placeholder: '{"type": "object", "properties": {"answer": {"type": "string"}}}',
		description:
			'JSON Schema of the answer, which is then returned as an object. Blank means text.',
	}),
	outputSchemaName: {
		displayName: 'Output Schema Name',
		name: 'outputSchemaName',
		type: 'string',
		default: '',
		placeholder: 'output',
		description: 'Name of the output schema, sent to the model',
	},
	outputSchemaStrict: {
		displayName: 'Output Schema Strict',
		name: 'outputSchemaStrict',
		type: 'boolean',
		default: true,
		description:
			'Whether the answer must match the output schema exactly. Then every object needs "additionalProperties": false and all its properties in "required".',
	},
} as const satisfies Record<string, Field>;

type AgentField = (typeof agentFields)[keyof typeof agentFields];

const shared = (name: string): Field => {
	const field = generation.find((one) => one.name === name);
	if (!field) throw new Error(`no field ${name}`);
	return field;
};

/** How the model is asked. */
export const modelOptions = [
	{
		displayName: 'Max Output Tokens',
		name: 'maxOutputTokens',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1024,
		description: 'Maximum tokens to generate for one answer of the model, reasoning included',
	},
	shared('parallelToolCalls'),
	reasoningEffort('reasoning.effort'),
	shared('store'),
	shared('temperature'),
	{
		displayName: 'Tool Choice',
		name: 'toolChoice',
		type: 'string',
		default: '',
		placeholder: 'auto',
		description:
			'Whether the model starts with a tool call: auto, none, required, or the name of the tool to call',
	},
	shared('topP'),
	verbosity('text.verbosity'),
] as const satisfies Fields;

/** The values of the model options. */
export interface ModelOptions {
	readonly maxOutputTokens?: number;
	readonly parallelToolCalls?: boolean;
	readonly reasoningEffort?: string;
	readonly store?: boolean;
	readonly temperature?: number;
	readonly toolChoice?: string;
	readonly topP?: number;
	readonly verbosity?: string;
}

/** How the model is asked, in the SDK's terms; `undefined` when nothing is said of it. */
export function toModelSettings(options: ModelOptions): AgentModelSettings | undefined {
	const { maxOutputTokens, reasoningEffort: effort, verbosity: words } = options;
	const { parallelToolCalls, store, temperature, toolChoice, topP } = options;
	const settings = plain({
		maxTokens: maxOutputTokens,
		parallelToolCalls,
		reasoning: effort === undefined ? undefined : { effort },
		store,
		temperature,
		text: words === undefined ? undefined : { verbosity: words },
		toolChoice: toolChoice === undefined ? undefined : toolName(toolChoice),
		topP,
	}) as Record<string, Json>;
	return Object.keys(settings).length > 0 ? settings : undefined;
}

/** The files that go with an agent's input. */
export const fileIds = listOf({
	displayName: 'File IDs',
	name: 'fileIds',
	placeholder: 'file-abc123, file-def456',
	description: 'Comma-separated IDs of uploaded files to add to the input',
});

/** An agent that was entered in fields, with what is connected to it. */
export const fromFields = (
	values: Values<readonly AgentField[]> & { readonly model: string },
	options: ModelOptions,
	{ tools, handoffs }: Connected,
): AgentDefinition => {
	const { name, model, instructions, handoffDescription } = values;
	const { outputSchema, outputSchemaName, outputSchemaStrict } = values;
	return {
		name,
		model,
		...plain({
			instructions,
			handoffDescription,
			outputSchema,
			...(outputSchema !== undefined && { outputSchemaName, outputSchemaStrict }),
			modelSettings: toModelSettings(options),
		}),
		...sorted(tools),
		handoffs,
	};
};
