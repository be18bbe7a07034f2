import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { attempts } from '../shared/kit/attempt';
import { concurrencyOf, read } from '../shared/kit/call';
import { InputError } from '../shared/kit/input-error';
import { inParallel } from '../shared/kit/parallel';
import { toBranches } from './branches';
import { classify } from './classify';
import type { Entered } from './fields';
import { fields } from './fields';

interface Placed {
	readonly output: number;
	readonly item: INodeExecutionData;
}

/** How many outputs the node has, without n8n's own for errors. */
const outputCount = (context: IExecuteFunctions): number =>
	context.getNodeOutputs().filter(({ category }) => category !== 'error').length;

const classifyItem = async (
	context: IExecuteFunctions,
	index: number,
	signal: AbortSignal,
): Promise<Placed> => {
	const entered = read(context, fields, index) as Entered;
	const branches = toBranches(entered.branches);
	const last = outputCount(context) - 1;
	if (branches.length !== last) {
		throw new InputError(
			`The node has outputs for ${last} branches, but the item has ${branches.length}: enter the branches as rows, not as an expression`,
		);
	}
	const classification = await classify({ context, item: index, signal, entered, branches });
	const place = branches.findIndex(({ name }) => name === classification.branch);
	const { json, binary } = context.getInputData()[index] ?? { json: {} };
	return {
		output: place === -1 ? last : place,
		item: {
			json: { ...json, classification },
			...(binary && { binary }),
			pairedItem: { item: index },
		},
	};
};

/**
 * A failed item, for Else: what came in, with the error. Where n8n has an output for errors, the error
 * alone: n8n adds what came in, and would not know the item otherwise.
 */
const withInput = (context: IExecuteFunctions, failed: INodeExecutionData, index: number) => {
	if (context.getNode().onError === 'continueErrorOutput') return failed;
	const { json, binary } = context.getInputData()[index] ?? { json: {} };
	return { ...failed, json: { ...json, ...failed.json }, ...(binary && { binary }) };
};

/**
 * Runs the node: each item goes to the output of its branch, in the order of the input. Under Continue On
 * Fail an item that failed goes to the last one, Else.
 * @throws NodeApiError or NodeOperationError with the item's index, unless Continue On Fail is set
 */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = [...context.getInputData().keys()];
	const outputs: INodeExecutionData[][] = Array.from({ length: outputCount(context) }, () => []);
	const stop = new AbortController();
	const cancelled = context.getExecutionCancelSignal();
	const signal = cancelled ? AbortSignal.any([cancelled, stop.signal]) : stop.signal;
	const attempt = attempts(context, stop);

	const place = async (index: number): Promise<Placed> => {
		let placed: Placed | undefined;
		const [failed] = await attempt([index], async () => {
			placed = await classifyItem(context, index, signal);
			return [];
		});
		if (placed) return placed;
		const item = withInput(context, failed ?? { json: {} }, index);
		return { output: outputs.length - 1, item };
	};

	const unplaced = await attempt(items, async () => {
		const placed = await inParallel(items.length, concurrencyOf(context), place);
		for (const { output, item } of placed) {
			outputs[output]?.push(item);
		}
		return [];
	});
	outputs.at(-1)?.push(...unplaced.map((failed, index) => withInput(context, failed, index)));
	return outputs;
}
