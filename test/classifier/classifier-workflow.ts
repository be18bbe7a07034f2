import type { IDataObject } from 'n8n-workflow';
import { OpenAiClassifier } from '../../nodes/OpenAiClassifier/OpenAiClassifier.node';
import type { NodeSetup } from '../support/workflow';

export const CLASSIFIER = 'Classifier';

/** Three branches, as n8n stores them. */
export const branches = {
	values: [
		{ name: 'Billing', description: 'Invoices and payments' },
		{ name: 'Shipping', description: 'Where a parcel is' },
		{ name: 'Praise' },
	],
};

/** The classifier node under test. */
export const classifier = (
	parameters: IDataObject = {},
	more: Partial<NodeSetup> = {},
): NodeSetup => ({
	name: CLASSIFIER,
	type: new OpenAiClassifier(),
	parameters: { model: 'gpt-5.6-luna', text: '={{ $json.text }}', branches, ...parameters },
	...more,
});

/** What a model answers, as text. */
export const answer = (branch: string, confidence = 0.9, reasoning = 'Because') => ({
	text: JSON.stringify({ reasoning, branch, confidence }),
});
