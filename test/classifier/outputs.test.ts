import type { INodeTypes } from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';
import { OpenAiClassifier } from '../../nodes/OpenAiClassifier/OpenAiClassifier.node';

const type = new OpenAiClassifier();

/** The outputs that n8n shows, evaluated as n8n does. */
const outputsOf = (branches: object, onError?: 'continueErrorOutput') => {
	const node = {
		id: '1',
		name: 'Classifier',
		type: 'classifier',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: { branches } as never,
		...(onError && { onError }),
	};
	const nodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	} satisfies INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return NodeHelpers.getNodeOutputs(workflow, node, type.description).map((output) =>
		typeof output === 'string' ? output : output.displayName,
	);
};

it.each([
	['the names of the branches', [{ name: 'A' }, { name: 'B' }, { name: 'C' }], ['A', 'B', 'C']],
	[
		'a number for a name that is blank',
		[{ name: 'A' }, { name: '' }, {}],
		['A', 'Branch 2', 'Branch 3'],
	],
	['Else alone without branches', [], []],
])('shows %s, then Else', (_what, values, names) => {
	expect(outputsOf({ values })).toEqual([...names, 'Else']);
});

it('shows Else alone on a new node', () => {
	expect(outputsOf({})).toEqual(['Else']);
});

it('leaves room for the error output of n8n', () => {
	expect(outputsOf({ values: [{ name: 'A' }] }, 'continueErrorOutput')).toEqual([
		'A',
		'Else',
		'Error',
	]);
});
