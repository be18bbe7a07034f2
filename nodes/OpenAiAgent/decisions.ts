import type { Decision } from '../shared/agents/approvals';
import { toObjects } from '../shared/fields/json';
import type { Fields, Values } from '../shared/kit/field';
import { InputError } from '../shared/kit/input-error';

/** What the user enters about the calls that wait. */
export const decisionFields = [
	{
		displayName: 'Run State',
		name: 'runState',
		type: 'string',
		required: true,
		default: '',
		placeholder: '={{ $json.runState }}',
		description: 'The field runState of the item from the output Needs Approval',
	},
	{
		displayName: 'Decision Source',
		name: 'decisionSource',
		type: 'options',
		options: [
			{ name: 'Same for All Calls', value: 'all' },
			{ name: 'List', value: 'list', description: 'One decision per call' },
		],
		default: 'all',
		explicit: true,
		description: 'Whether to make the same decision for all pending calls',
	},
	{
		displayName: 'Decision',
		name: 'decision',
		type: 'options',
		displayOptions: { show: { decisionSource: ['all'] } },
		options: [
			{ name: 'Approve', value: 'approve' },
			{ name: 'Reject', value: 'reject' },
		],
		required: true,
		// eslint-disable-next-line n8n-nodes-base/node-param-default-wrong-for-options -- nobody has decided yet
		default: '',
		explicit: true,
		description:
			'Whether to approve the calls. Blank is an error, such as when nobody answered a form in time.',
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		displayOptions: { show: { decisionSource: ['all'] } },
		default: '',
		placeholder: 'Not without a receipt',
		description: 'Message to the model about the decision, such as the reason for a rejection',
	},
	{
		displayName: 'Decisions',
		name: 'decisions',
		type: 'json',
		required: true,
		displayOptions: { show: { decisionSource: ['list'] } },
		default: '',
		// eslint-disable-next-line n8n-nodes-base/node-param-placeholder-miscased-id -- the key is id
		placeholder: '[{"id": "call_1", "approved": true}]',
		description:
			'JSON list of decisions, each with the ID of a call, approved (true or false) and optionally a message. An entry can repeat the tool and arguments of the approval, which must then match. Calls that are not in the list keep waiting: they are neither approved nor rejected.',
	},
] as const satisfies Fields;

type Given = Pick<
	Values<typeof decisionFields>,
	'decisionSource' | 'decision' | 'message' | 'decisions'
>;

/** `true` and `"true"`, as a form or a chat answers. */
const toBoolean = (value: unknown): boolean | undefined => {
	if (typeof value === 'boolean') return value;
	return value === 'true' || value === 'false' ? value === 'true' : undefined;
};

/** What a decision may repeat of the approval that it is about. */
const SHOWN = ['tool', 'arguments', 'agent'];

/**
 * What the user decided about the calls that wait.
 * @throws InputError when a decision has no ID, or does not say whether it approves
 */
export function toDecisions(given: Given, waiting: readonly string[]): Decision[] {
	const { decisionSource, decision, message, decisions } = given;
	if (decisionSource === 'all') {
		const approved = decision === 'approve';
		return waiting.map((id) => ({ id, approved, ...(message !== undefined && { message }) }));
	}
	return toObjects('Decisions', decisions).map(({ id, approved, message: said, ...entry }) => {
		const verdict = toBoolean(approved);
		if (typeof id !== 'string' || verdict === undefined) {
			throw new InputError(
				'"Decisions" must contain objects such as {"id": "call_1", "approved": true}: add the ID and approved',
			);
		}
		const shown = Object.fromEntries(
			SHOWN.filter((part) => part in entry).map((part) => [part, entry[part]]),
		);
		return { id, approved: verdict, shown, ...(typeof said === 'string' && { message: said }) };
	});
}
