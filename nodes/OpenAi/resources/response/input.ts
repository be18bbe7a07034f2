import type { ResponseInputItem } from 'openai/resources/responses/responses';
import type { Attachment } from '../../../shared/fields/attachments';
import { attachments, toInputParts } from '../../../shared/fields/attachments';
import { toObjects } from '../../../shared/fields/json';
import type { BinaryStore } from '../../../shared/kit/binary';
import { decodeJson } from '../../../shared/kit/decode';
import type { Fields } from '../../../shared/kit/field';
import { InputError } from '../../../shared/kit/input-error';

/** A text, or items as the API takes them. */
function toItems(value: unknown): string | ResponseInputItem[] {
	const text = typeof value === 'string' ? decodeJson('Input (JSON)', value) : value;
	if (typeof text === 'string') return text;
	return toObjects('Input (JSON)', text) as unknown as ResponseInputItem[];
}

/** What the model is asked. */
export const inputFields = [
	{
		displayName: 'Input Source',
		name: 'inputSource',
		type: 'options',
		send: false,
		options: [
			{ name: 'Text', value: 'text' },
			{ name: 'JSON', value: 'json' },
		],
		default: 'text',
		description: 'Whether to enter the input as text or as a JSON list of items',
	},
	{
		displayName: 'Input',
		name: 'input',
		type: 'string',
		send: false,
		typeOptions: { rows: 3 },
		displayOptions: { show: { inputSource: ['text'] } },
		default: '',
		description: 'Prompt for the model. It can be blank when there are attachments.',
	},
	{
		displayName: 'Input (JSON)',
		name: 'inputJson',
		type: 'json',
		send: false,
		displayOptions: { show: { inputSource: ['json'] } },
		default: '',
		placeholder: '[{"role": "user", "content": "Hello"}]',
		description: "Messages, tool outputs and other items, as a JSON list in the API's format",
		parse: toItems,
	},
	attachments,
] as const satisfies Fields;

/** What an operation says of its input. */
export interface GivenInput {
	readonly inputSource: 'text' | 'json';
	readonly input?: string;
	readonly inputJson?: string | ResponseInputItem[];
	readonly attachments?: { readonly values?: readonly Attachment[] };
	readonly options: { readonly previousResponseId?: string; readonly conversation?: string };
}

const messageOf = (text: string): ResponseInputItem => ({ role: 'user', content: text });

/**
 * The input of a request. Attachments make one user message with the text, or follow the items of JSON.
 * It may be absent when the request continues something.
 * @throws InputError when there is nothing to answer, both ways to continue are given, or the item lacks
 * a binary field
 */
export async function toInput(
	given: GivenInput,
	binary: BinaryStore,
): Promise<string | ResponseInputItem[] | undefined> {
	const { previousResponseId, conversation } = given.options;
	if (previousResponseId !== undefined && conversation !== undefined) {
		throw new InputError('Use either "Conversation" or "Previous Response ID", not both');
	}
	const stated = given.inputSource === 'json' ? given.inputJson : given.input;
	const parts = await toInputParts(given.attachments?.values ?? [], binary);
	if (parts.length === 0) {
		if (stated !== undefined || previousResponseId !== undefined || conversation !== undefined) {
			return stated;
		}
		throw new InputError(
			'"Input" is blank and nothing is attached: enter a text or add an attachment',
		);
	}
	if (given.inputSource === 'text') {
		const text = typeof stated === 'string' ? [{ type: 'input_text', text: stated } as const] : [];
		return [{ role: 'user', content: [...text, ...parts] }];
	}
	const items = typeof stated === 'string' ? [messageOf(stated)] : (stated ?? []);
	return [...items, { role: 'user', content: parts }];
}
