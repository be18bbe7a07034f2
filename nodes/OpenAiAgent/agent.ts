import type { ModelOptions } from '../shared/agents/agent-fields';
import { agentFields, fromFields, toModelSettings } from '../shared/agents/agent-fields';
import { connectedHandoffs, connectedTools } from '../shared/agents/connected';
import { fromJson } from '../shared/agents/definition';
import type { AgentDefinition } from '../shared/agents/definition';
import { withConnected } from '../shared/agents/merge';
import type { AgentConnection } from '../shared/agents/platform';
import { loadSdk } from '../shared/agents/sdk';
import { model } from '../shared/fields/model';
import type { Field, Fields, Values } from '../shared/kit/field';

const whereFields = <const F extends Field>(field: F) => ({
	...field,
	displayOptions: { show: { agentSource: ['fields'] } },
});

/** Which agent it is, for every operation. */
export const agent = [
	{
		displayName: 'Agent Source',
		name: 'agentSource',
		type: 'options',
		options: [
			{ name: 'Fields Below', value: 'fields' },
			{ name: 'JSON', value: 'json', description: 'An agent that Create returned' },
		],
		default: 'fields',
		description:
			'Whether to define the agent in fields or as JSON. Connected tools and handoffs are added to both.',
	},
	{
		displayName: 'Agent (JSON)',
		name: 'agentJson',
		type: 'json',
		required: true,
		displayOptions: { show: { agentSource: ['json'] } },
		default: '',
		description: 'The agent as the operation Create returns it',
	},
	whereFields(agentFields.name),
	whereFields(model('getResponseModels', 'gpt-5.6-luna')),
	whereFields(agentFields.instructions),
	whereFields(agentFields.handoffDescription),
	whereFields(agentFields.outputSchema),
	whereFields(agentFields.outputSchemaName),
	whereFields(agentFields.outputSchemaStrict),
] as const satisfies Fields;

const NOTHING = { tools: [], handoffs: [] };

/** What tells an operation its agent. */
export interface AgentSource extends Pick<AgentConnection, 'context'> {
	readonly item: number;
	readonly params: Values<typeof agent> & { readonly options: ModelOptions };
}

/** The agent of an item, with what is connected. */
export async function agentOf({ context, item, params }: AgentSource): Promise<AgentDefinition> {
	const { options } = params;
	const sdk = await loadSdk();
	const connected = {
		tools: await connectedTools(context, item, sdk),
		handoffs: await connectedHandoffs(context, item),
	};
	if (params.agentSource === 'fields') {
		const { name = '', model: id = '' } = params;
		const strict = params.outputSchemaStrict ?? true;
		const entered = { ...params, name, model: id, outputSchemaStrict: strict };
		return withConnected(fromFields(entered, options, NOTHING), connected);
	}
	const stored = fromJson(params.agentJson);
	const settings = toModelSettings(options);
	return withConnected(
		{
			...stored,
			...(settings && { modelSettings: { ...stored.modelSettings, ...settings } }),
		},
		connected,
	);
}
