import type { INodeProperties } from 'n8n-workflow';
import { generation, reasoningEffort, verbosity } from '../shared/fields/generation';
import { model } from '../shared/fields/model';
import { options } from '../shared/fields/optional';
import { sampling, serviceTier } from '../shared/fields/sampling';
import { structuredOutput } from '../shared/fields/structured-output';
import type { Fields } from '../shared/kit/field';
import { toProperty } from '../shared/kit/panel';
import { subNodeRequestOptions } from '../shared/kit/request-options';

/** The fields of the node; the options in the form of chat completions. */
export const fields = [
	model('getChatModels', 'gpt-5.6-luna'),
	{
		displayName: 'API',
		name: 'api',
		type: 'options',
		send: false,
		options: [
			{
				name: 'Chat Completions',
				value: 'chatCompletions',
				description: 'Which every compatible server knows',
			},
			{
				name: 'Responses',
				value: 'responses',
				description:
					"OpenAI's newer API, which keeps the thoughts of reasoning models between calls",
			},
		],
		default: 'chatCompletions',
		description: 'The API that answers',
	},
	options([
		...generation,
		reasoningEffort('reasoning_effort'),
		...sampling,
		serviceTier,
		...structuredOutput,
		verbosity('verbosity'),
	]),
	subNodeRequestOptions,
] as const satisfies Fields;

/** The panel of the node. */
export const properties: INodeProperties[] = fields.map(toProperty);
