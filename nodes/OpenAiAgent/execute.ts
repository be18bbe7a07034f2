import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Outcome } from '../shared/agents/outcome';
import { isWaiting } from '../shared/agents/outcome';
import { imageFile, withFiles } from '../shared/fields/output-files';
import { attempts } from '../shared/kit/attempt';
import { binaryStore } from '../shared/kit/binary';
import { concurrencyOf } from '../shared/kit/call';
import { OutputItem } from '../shared/kit/operation';
import { inParallel } from '../shared/kit/parallel';
import type { ItemCall } from './operations';
import { create, resume, run } from './operations';

const imageField = ({ context, item }: ItemCall): string => {
	const name: unknown = context.getNodeParameter('options.outputBinaryName', item, 'data');
	return typeof name === 'string' && name !== '' ? name : 'data';
};

const toItem = async (output: object, call: ItemCall): Promise<INodeExecutionData> => {
	const { context, item } = call;
	const { images, ...json } = output as { images?: readonly string[] };
	const files = (images ?? []).map((base64, index) => imageFile(base64, index));
	const whole = await withFiles(json, files, binaryStore(context, item), imageField(call));
	const pairedItem = { item };
	return whole instanceof OutputItem
		? { json: whole.json as IDataObject, binary: whole.binary, pairedItem }
		: { json: whole as IDataObject, pairedItem };
};

/**
 * Runs the node: what is done goes to the first output, what waits for a person to the second, both in
 * the order of the input.
 * @throws NodeApiError or NodeOperationError with the item's index, unless Continue On Fail is set
 */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const count = context.getInputData().length;
	const stop = new AbortController();
	const cancelled = context.getExecutionCancelSignal();
	const signal = cancelled ? AbortSignal.any([cancelled, stop.signal]) : stop.signal;
	const attempt = attempts(context, stop);
	const waiting: INodeExecutionData[][] = [];

	const runOne = async (item: number): Promise<INodeExecutionData[]> => {
		const call: ItemCall = { context, item, signal };
		const operation = context.getNodeParameter('operation', item);
		if (operation === 'create') return [await toItem(await create(call), call)];
		const outcome: Outcome = await (operation === 'resume' ? resume(call) : run(call));
		const output = [await toItem(outcome, call)];
		if (!isWaiting(outcome)) return output;
		waiting[item] = output;
		return [];
	};

	const done = await attempt([...context.getInputData().keys()], async () => {
		const perItem = await inParallel(
			count,
			concurrencyOf(context),
			async (item) => await attempt([item], async () => await runOne(item)),
		);
		return perItem.flat();
	});
	return [done, waiting.flat()];
}
