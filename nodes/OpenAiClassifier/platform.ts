import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { agentPlatform } from '../shared/agents/platform';
import type { PlaceFailure } from '../shared/kit/attempt';
import { classify } from './classify';
import { outputCount } from './outputs';

/**
 * A failed item goes to Else: what came in, with the error. Where n8n has an output for errors, the error
 * alone: n8n adds what came in, and would not know the item otherwise.
 */
const toElse: PlaceFailure = (context, failed, index) => ({
	output: outputCount(context) - 1,
	item: withInput(context, failed, index),
});

const withInput = (
	context: IExecuteFunctions,
	failed: INodeExecutionData,
	index: number,
): INodeExecutionData => {
	if (context.getNode().onError === 'continueErrorOutput') return failed;
	const { json, binary } = context.getInputData()[index] ?? { json: {} };
	return { ...failed, json: { ...json, ...failed.json }, ...(binary && { binary }) };
};

/** The one operation of the node. */
export const resources = {
	text: { name: 'Text', description: 'Texts to classify', operations: { classify } },
};

/** The operation of this node and the API behind it. */
export const platform = agentPlatform(resources, { outputs: outputCount, placeFailure: toElse });
