import type { IExecuteFunctions } from 'n8n-workflow';
import { deepCopy } from 'n8n-workflow';

/** Where an item's values of the node's parameters come from: n8n's context, or what `parametersOf` gives. */
export interface Parameters {
	getNodeParameter(name: string, item: number, fallback?: unknown): unknown;
}

/** Errs on the side of an expression: any text that begins with `=`, a name as well as a value. */
const mayHoldExpression = (stored: unknown): boolean => JSON.stringify(stored).includes('"=');

/** A value that is every item's; what is made of one item's must not change another's. */
const copied = (value: unknown): unknown =>
	typeof value === 'object' && value !== null ? deepCopy(value) : value;

interface Known {
	/** What stood in for a parameter that is not stored. */
	readonly fallback: unknown;
	/** Whether items can differ in it. */
	readonly varies: boolean;
	readonly value: unknown;
}

/**
 * The parameters of a run. One that holds no expression is the same for every item, so it is looked up
 * once: n8n's look-ups are a good part of the computing per item.
 */
export function parametersOf(context: Pick<IExecuteFunctions, 'getNodeParameter'>): Parameters {
	const known = new Map<string, Known>();
	return {
		getNodeParameter(name, item, fallback) {
			const before = known.get(name);
			if (before && !before.varies && before.fallback === fallback) return copied(before.value);
			const value: unknown = context.getNodeParameter(name, item, fallback);
			if (before?.varies) return value;
			const raw = { rawExpressions: true };
			const varies = mayHoldExpression(context.getNodeParameter(name, item, fallback, raw));
			known.set(name, { fallback, varies, value });
			return copied(value);
		},
	};
}
