import type { INodeProperties } from 'n8n-workflow';
import { agentFields, modelOptions } from '../shared/agents/agent-fields';
import { optionalModel } from '../shared/fields/model';
import { filters } from '../shared/fields/optional';
import type { Fields } from '../shared/kit/field';
import { toProperty } from '../shared/kit/panel';

const { name, instructions, handoffDescription, ...output } = agentFields;

/** The fields of the node. */
export const fields = [
	{ ...name, default: 'Specialist' },
	handoffDescription,
	{
		...optionalModel('getResponseModels'),
		description:
			'If left blank: the model of the agent that hands over. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>. The credential of this node is used for the list only. A run uses that of the OpenAI Agent node.',
	},
	instructions,
	output.outputSchema,
	output.outputSchemaName,
	output.outputSchemaStrict,
	filters(modelOptions),
] as const satisfies Fields;

/** The panel of the node. */
export const properties: INodeProperties[] = fields.map(toProperty);
