import type { BatchCreateParams } from 'openai/resources/batches';
import { objectField } from '../../../shared/fields/json';
import { InputError } from '../../../shared/kit/input-error';
import { operation } from '../../operation';
import { batchOptions, completionWindow, endpoint } from './fields';
import { inputFile } from './input-file';
import { shown } from './shown';

export const submitItems = operation<Omit<BatchCreateParams, 'input_file_id'>>()({
	name: 'Submit Items',
	action: 'Submit items as a batch',
	description:
		'Start one batch from all incoming items, at half the price and within 24 hours. Returns one item; use Get Results for the answers.',
	fields: [
		endpoint,
		{
			displayName: 'Custom ID',
			name: 'customId',
			type: 'string',
			send: false,
			default: '',
			placeholder: 'order-1042',
			description:
				"Identifies the item's answer in Get Results. Must be unique. If left blank: the item's index.",
		},
		objectField({
			displayName: 'Body',
			name: 'body',
			required: true,
			send: false,
			placeholder: '{"model": "gpt-5.6-luna", "input": "..."}',
			description: 'JSON body of the request for this item, in the format of the endpoint',
		}),
		completionWindow,
		batchOptions,
	],
	async runAll(calls) {
		const [first] = calls;
		if (!first)
			throw new InputError('There are no items to submit: check the node before this one');
		const { openai, body } = first;
		const other = calls.find((call) => call.params.endpoint !== body.endpoint);
		if (other) {
			throw new InputError(
				`A batch has one endpoint, but item ${first.item} has ${body.endpoint} and item ${other.item} has ${other.params.endpoint}: use a node for each`,
			);
		}
		const requests = calls.map(({ params, item }) => ({
			customId: params.customId ?? String(item),
			body: params.body,
			item,
		}));
		const file = inputFile(body.endpoint, requests);
		const plain = openai.withoutExtraBody();
		const { id } = await plain.files.create({ file, purpose: 'batch' });
		const batch = await openai.batches.create({ ...body, input_file_id: id });
		return { batch, itemCount: requests.length };
	},
	shape: ({ batch, itemCount }) => ({ ...shown(batch), itemCount }),
	example: {
		params: { endpoint: '/v1/responses', body: '{"model": "gpt-5.6-luna", "input": "Hello"}' },
		request: 'POST /v1/batches',
		body: { endpoint: '/v1/responses', completion_window: '24h', input_file_id: 'id_1' },
	},
});
