import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { toolKinds } from '../shared/agents/tools';
import type { Fields } from '../shared/kit/field';
import { toProperty } from '../shared/kit/panel';

const kinds = Object.entries(toolKinds);

/** The panel of the node: the menu of tools, then the fields of each shown for it alone. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Tool',
		name: 'tool',
		type: 'options',
		noDataExpression: true,
		default: 'webSearch',
		options: kinds
			.map(([value, { name, description }]) => ({ name, value, description }))
			.sort((a, b) => a.name.localeCompare(b.name)),
		description: 'Type of the tool',
	},
	...kinds.flatMap(([tool, { fields }]) =>
		updateDisplayOptions({ show: { tool: [tool] } }, (fields as Fields).map(toProperty)),
	),
];
