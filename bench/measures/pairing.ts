import type { OutputItem } from '../../sandbox/outcome.ts';

const indexOf = ({ pairedItem }: OutputItem): number | undefined => {
	const { item } = (pairedItem ?? {}) as { item?: unknown };
	return typeof item === 'number' ? item : undefined;
};

/** Whether an item says that its call has failed. */
export const hasFailed = ({ json }: OutputItem): boolean => 'error' in json;

/**
 * What is wrong with the output of `count` items that were asked one question each: an item that is
 * missing, twice there, out of order, or holds another item's answer.
 */
export function mistakes(items: readonly OutputItem[], count: number): string[] {
	const wrong: string[] = [];
	if (items.length !== count) wrong.push(`${count} items went in, ${items.length} came out`);
	const strayed = items.filter((item, index) => indexOf(item) !== index).length;
	if (strayed > 0) wrong.push(`${strayed} items are not paired with the item in their place`);
	const foreign = items.filter(
		(item, index) =>
			!hasFailed(item) && !JSON.stringify(item.json).includes(`Answer to #${index}"`),
	).length;
	if (foreign > 0) wrong.push(`${foreign} items hold no answer, or another item's`);
	return wrong;
}
