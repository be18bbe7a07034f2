import { outputExpiresAfter } from '../../../shared/fields/expiry';
import { metadata } from '../../../shared/fields/metadata';
import { options } from '../../../shared/fields/optional';
import type { Field } from '../../../shared/kit/field';

/** What the requests of a batch are for. */
export const endpoint = {
	displayName: 'Endpoint',
	name: 'endpoint',
	type: 'options',
	options: [
		{ name: 'Chat Completions', value: '/v1/chat/completions' },
		{ name: 'Completions', value: '/v1/completions' },
		{ name: 'Embeddings', value: '/v1/embeddings' },
		{ name: 'Image Edits', value: '/v1/images/edits' },
		{ name: 'Image Generations', value: '/v1/images/generations' },
		{ name: 'Moderations', value: '/v1/moderations' },
		{ name: 'Responses', value: '/v1/responses' },
		{
			name: 'Videos',
			value: '/v1/videos',
			description: 'OpenAI shut it down on 2026-09-24. Other servers may still have it.',
		},
	],
	default: '/v1/responses',
	description: 'Endpoint that each request of the batch is sent to',
} as const satisfies Field;

/** By when a batch is to be done. */
export const completionWindow = {
	displayName: 'Completion Window',
	name: 'completionWindow',
	type: 'options',
	options: [{ name: '24 Hours', value: '24h' }],
	default: '24h',
	description: 'Time after which the batch ends, with what was finished',
} as const satisfies Field;

/** What a new batch may have besides. */
export const batchOptions = options([metadata, outputExpiresAfter]);
