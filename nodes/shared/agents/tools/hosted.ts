import type { Field, Fields } from '../../kit/field';
import { toBody } from '../../kit/body';
import { codeInterpreter as apiCodeInterpreter } from '../../hosted-tools/code-interpreter';
import { fileSearch as apiFileSearch } from '../../hosted-tools/file-search';
import { imageGeneration as apiImageGeneration } from '../../hosted-tools/image-generation';
import { webSearch as apiWebSearch } from '../../hosted-tools/web-search';
import type { ApiTool } from '../../hosted-tools/api-tool';
import { NOT_SET } from '../../hosted-tools/api-tool';
import { toolKind } from '../tool-kind';
import type { ToolKind } from '../tool-kind';

interface Layout {
	/** The fields that the panel shows at once, by name; the others are under Options. */
	readonly first?: readonly string[];
	/** Fields that the Agents SDK does not send. */
	readonly leftOut?: readonly string[];
	/** What only the SDK has: sent as the tool's `providerData`. */
	readonly further?: Fields;
}

/** What a choice begins with: the API's default where it is known, else Auto or the first. */
const firstChoice = (values: readonly unknown[], usual: unknown) =>
	usual ?? (values.includes('auto') ? 'auto' : values[0]);

/** A field that stands in no row: it need not be able to stay blank. */
function apart(field: Field, { needed, usual }: ApiTool): Field {
	const { name } = field;
	if (field.type === 'options') {
		const options = (field.options ?? []).filter(({ value }) => value !== NOT_SET.value);
		const values = options.map(({ value }) => value);
		return { ...field, options, default: firstChoice(values, usual[name]) as string };
	}
	return {
		...field,
		default: usual[name] ?? field.default,
		...(needed.includes(name) && { required: true }),
	};
}

/** In a collection a person chooses what is there, so no field waits for another one's value. */
const optional = ({ displayOptions: _displayOptions, ...field }: Field) => field as Field;

/** A tool that OpenAI runs, for an agent. */
function hosted(tool: ApiTool, { first = [], leftOut = [], further = [] }: Layout): ToolKind {
	const used = tool.fields
		.filter(({ name }) => !leftOut.includes(name))
		.map((field) => apart(field, tool));
	const isFirst = ({ name }: Field) => first.includes(name);
	const rest = used.filter((field) => !isFirst(field)).map(optional);
	return toolKind<Fields>({
		name: tool.name,
		description: `${tool.description}; OpenAI runs it`,
		fields: [
			...used.filter(isFirst),
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [...rest, ...further],
			},
		],
		isHosted: () => true,
		build: ({ options, ...values }: Readonly<Record<string, unknown>>) => {
			const all = { ...values, ...(options as Readonly<Record<string, unknown>>) };
			const api = tool.toTool(all);
			const providerData = { ...api, name: api.type, ...toBody(further, all) };
			return [{ type: 'hosted_tool', name: api.type, providerData }];
		},
	});
}

/** Searches the web. */
export const webSearch = hosted(apiWebSearch, {
	first: ['searchContextSize', 'userCity', 'userRegion', 'userCountry', 'userTimezone'],
});

/** Searches the files of vector stores. */
export const fileSearch = hosted(apiFileSearch, {
	first: ['vectorStoreIds'],
	further: [
		{
			displayName: 'Include Results',
			name: 'includeResults',
			type: 'boolean',
			send: 'include_search_results',
			default: true,
			description: 'Whether to include the passages found in the history',
		},
	],
});

/** Runs Python that the model writes. */
export const codeInterpreter = hosted(apiCodeInterpreter, {
	first: ['containerType', 'containerId', 'fileIds'],
	further: [
		{
			displayName: 'Include Outputs',
			name: 'includeOutputs',
			type: 'boolean',
			send: 'include_outputs',
			default: true,
			description: 'Whether to include the output of the code in the history',
		},
	],
});

/** Makes and edits images. */
export const imageGeneration = hosted(apiImageGeneration, {
	leftOut: ['complexity', 'frameCount', 'frameDurationMs', 'svg'],
});
