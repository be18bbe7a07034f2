import { toObject } from '../../fields/json';
import { functionTool } from '../function-tool';
import { toolKind } from '../tool-kind';
import { descriptionField, toolNameField } from './naming';
import type { Json } from '../../json';

const REASON = {
	type: 'object',
	properties: { reason: { type: 'string', description: 'When to ask a person, and why' } },
	required: ['reason'],
	additionalProperties: false,
} satisfies Json;

/** A tool that only asks a person: the run stops until someone decides. */
export const humanApproval = toolKind({
	name: 'Human Approval',
	description: 'Let the model ask a person for approval, and wait for the decision',
	fields: [
		{ ...toolNameField('ask_a_person'), default: 'ask_a_person' },
		{
			...descriptionField('Ask a person before you refund more than 100 euros'),
			default: 'Ask a person for approval, and give the reason',
		},
		{
			displayName: 'Parameters',
			name: 'parameters',
			type: 'json',
			default: JSON.stringify(REASON, undefined, 2),
			description: 'JSON Schema of the information that the model gives the person',
			parse: (value: unknown): Json => toObject('Parameters', value),
		},
	],
	build: ({ toolName, description = '', parameters }, host) => [
		functionTool(host, {
			name: toolName,
			description,
			parameters: (parameters ?? REASON) as Record<string, unknown>,
			needsApproval: true,
			run: async (_args, { id }) => {
				const message = host.approvalMessage(id);
				return await Promise.resolve(
					message === undefined ? 'A person approved' : `A person approved and said: ${message}`,
				);
			},
		}),
	],
});
