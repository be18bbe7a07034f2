import type { INode, ISupplyDataFunctions } from 'n8n-workflow';
import { InputError } from '../kit/input-error';

/** The nodes that understand what the sub-nodes of this package supply. */
type Host = 'openAiAgent' | 'openAiHandoffAgent' | 'openAiClassifier';

/** n8n puts the package before the name of a type: that of npm, or CUSTOM for one in its own folder. */
const PACKAGES = ['n8n-nodes-openai-platform', 'CUSTOM'];

/** The types of hosts as n8n's editor compares them, for the filter of an output. */
export const hostTypes = (hosts: readonly Host[]): string[] =>
	PACKAGES.flatMap((name) => hosts.map((host) => `${name}.${host}`));

const isHost = ({ type }: INode, hosts: readonly Host[]): boolean =>
	hosts.some((host) => type.endsWith(`.${host}`));

/**
 * n8n's contexts know the node that asks for the supply, but their types hide it. Without it, as in other
 * versions, nothing is refused.
 * @throws InputError when another node asks, which would take our definition for something else
 */
export function refuseOtherHosts(context: ISupplyDataFunctions, hosts: readonly Host[]): void {
	const { parentNode } = context as unknown as { readonly parentNode?: INode };
	if (!parentNode || isHost(parentNode, hosts)) return;
	throw new InputError(
		`"${parentNode.name}" cannot use the node "${context.getNode().name}": connect it to OpenAI Agent, OpenAI Handoff Agent${hosts.includes('openAiClassifier') ? ' or OpenAI Classifier' : ''} instead`,
	);
}
