import type { ISupplyDataFunctions } from 'n8n-workflow';
import { plain } from '../shared/agents/definition';
import { refuseOtherHosts } from '../shared/agents/hosts';
import type { ToolDefinition } from '../shared/agents/tool-kind';
import { kindOf } from '../shared/agents/tools';
import { read } from '../shared/kit/call';
import type { Fields } from '../shared/kit/field';

/** The nodes that the supply of this one is for. */
export const HOSTS = ['openAiAgent', 'openAiHandoffAgent', 'openAiClassifier'] as const;

/**
 * The tool of the node as plain data, with what it needs of its credential.
 * @throws InputError when a field cannot be used
 */
export async function supply(context: ISupplyDataFunctions, item: number): Promise<ToolDefinition> {
	refuseOtherHosts(context, HOSTS);
	const type = context.getNodeParameter('tool', item) as string;
	const kind = kindOf(type);
	const definition = { type, ...plain(read(context, kind.fields as Fields, item)) };
	return (await kind.supply?.(definition, context, item)) ?? definition;
}
