import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';

/** The branch of what fits no other; its output is the last. */
export const ELSE = 'Else';

/**
 * The outputs of the node: one per branch, then Else. n8n evaluates the text of this function by itself,
 * so nothing outside of it may be used.
 */
export const toOutputs = (parameters: INodeParameters) => {
	const { values } = (parameters.branches ?? {}) as { values?: Array<{ name?: string }> };
	const names = (values ?? []).map((row, index) => row.name || `Branch ${index + 1}`);
	return [...names, 'Else'].map((displayName) => ({ type: 'main', displayName }));
};

/** The same, as n8n's editor and engine want it. */
export const OUTPUTS = `={{(${toOutputs.toString()})($parameter)}}` as const;

/** How many outputs the node has, without n8n's own for errors. */
export const outputCount = (context: IExecuteFunctions): number =>
	context.getNodeOutputs().filter(({ category }) => category !== 'error').length;
