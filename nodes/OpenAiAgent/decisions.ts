import type { Decision } from '../shared/agents/run-state';
import { toObjects } from '../shared/fields/json';
import type { Values } from '../shared/kit/field';
import { InputError } from '../shared/kit/input-error';
import type { resume } from './fields';

type Given = Pick<Values<typeof resume>, 'decisionSource' | 'decision' | 'message' | 'decisions'>;

/** `true` and `"true"`, as a form or a chat answers. */
const toBoolean = (value: unknown): boolean | undefined => {
	if (typeof value === 'boolean') return value;
	return value === 'true' || value === 'false' ? value === 'true' : undefined;
};

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
	return toObjects('Decisions', decisions).map(({ id, approved, message: said }) => {
		const verdict = toBoolean(approved);
		if (typeof id !== 'string' || verdict === undefined) {
			throw new InputError(
				'"Decisions" must hold objects such as {"id": "call_1", "approved": true}: add the ID and approved',
			);
		}
		return { id, approved: verdict, ...(typeof said === 'string' && { message: said }) };
	});
}
