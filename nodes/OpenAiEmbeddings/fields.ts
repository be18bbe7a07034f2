import type { INodeProperties } from 'n8n-workflow';
import { user } from '../shared/fields/end-user';
import { model } from '../shared/fields/model';
import { options } from '../shared/fields/optional';
import type { Fields } from '../shared/kit/field';
import { toProperty } from '../shared/kit/panel';
import { subNodeRequestOptions } from '../shared/kit/request-options';

/** The fields of the node. */
export const fields = [
	model('getEmbeddingModels', 'text-embedding-3-small'),
	options([
		{
			displayName: 'Dimensions',
			name: 'dimensions',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 1536,
			description:
				'How many numbers a vector has, for models that can shorten it. The index of the vector store must have the same.',
		},
		{
			displayName: 'Strip New Lines',
			name: 'stripNewLines',
			type: 'boolean',
			send: false,
			default: true,
			description: 'Whether to replace line breaks by spaces, which older models need',
		},
		{ ...user, description: 'ID of your end user, which helps OpenAI detect abuse' },
	]),
	subNodeRequestOptions,
] as const satisfies Fields;

/** The panel of the node. */
export const properties: INodeProperties[] = fields.map(toProperty);
