import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { withFailure } from './failure-field';
import { OutputItem, PassedItem } from './operation';
import type { Redactor } from '../redactor';

/** An item, and the output of the node by which it leaves (0 is the first). */
export interface PlacedItem {
	readonly output: number;
	readonly item: INodeExecutionData;
}

/** One result of an operation as the item that n8n gets, paired with the items that it came from, without the secrets of the run. */
export function placed(result: object, items: readonly number[], redactor: Redactor): PlacedItem {
	const clean = (json: object) => redactor.redactedJson(withFailure(json)) as IDataObject;
	const pairedItem = items.length === 1 ? { item: items[0] ?? 0 } : items.map((item) => ({ item }));
	if (!(result instanceof OutputItem)) {
		return { output: 0, item: { json: clean(result), pairedItem } };
	}
	const { json, binary, output } = result;
	const own = result instanceof PassedItem ? (json as IDataObject) : clean(json);
	return { output, item: { json: own, ...(binary && { binary }), pairedItem } };
}

/** Items by output, in the order given. */
export function byOutput(items: readonly PlacedItem[], count: number): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = Array.from({ length: count }, () => []);
	for (const { output, item } of items) outputs[output]?.push(item);
	return outputs;
}
