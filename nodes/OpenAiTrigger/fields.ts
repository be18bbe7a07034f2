import { listOf } from '../shared/fields/ids';
import type { Fields, Values } from '../shared/kit/field';
import { eventChoices } from './event-types';

const metadataFilter = {
	displayName: 'Metadata Filter',
	name: 'metadataFilter',
	type: 'fixedCollection',
	send: false,
	typeOptions: { multipleValues: true },
	placeholder: 'Add Pair',
	default: {},
	description:
		'Only events of objects whose metadata has all these pairs start what follows. An event without such an object does not.',
	options: [
		{
			displayName: 'Pair',
			name: 'values',
			values: [
				{ displayName: 'Key', name: 'key', type: 'string', default: '', placeholder: 'team' },
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'support',
				},
			],
		},
	],
} as const satisfies Fields[number];

/** The fields of the node. */
export const fields = [
	{
		displayName: 'Registration',
		name: 'registration',
		type: 'options',
		send: false,
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description: 'Publishing makes the endpoint at OpenAI, unpublishing removes it',
			},
			{
				name: 'Manual',
				value: 'manual',
				description: 'You make the endpoint, with the production URL above, and enter its secret',
			},
		],
		default: 'automatic',
		description: 'Who makes the webhook endpoint that sends the events',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		send: false,
		options: eventChoices,
		default: [],
		description: 'The events that start the workflow. They are those of the whole project.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		send: false,
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Get Object',
				name: 'getObject',
				type: 'boolean',
				send: false,
				default: true,
				description:
					'Whether to get the response, batch or job that the event is about, as <code>resource</code>',
			},
			metadataFilter,
			{
				...listOf({
					displayName: 'Other Events',
					name: 'otherEvents',
					placeholder: 'live.call.incoming',
					description: 'Event types that the list does not have, comma-separated',
				}),
				send: false,
			},
			{
				displayName: 'Sample Event',
				name: 'sampleEvent',
				type: 'options',
				send: false,
				options: eventChoices,
				default: 'response.completed',
				description:
					'The event that OpenAI is asked to send while the editor listens for a test event. Its object does not exist.',
			},
			{
				displayName: 'Tolerance',
				name: 'tolerance',
				type: 'number',
				send: false,
				typeOptions: { minValue: 0, numberPrecision: 0 },
				default: 300,
				description:
					'How many seconds the time of a delivery may differ from that of this n8n. Others are refused.',
			},
		],
	},
] as const satisfies Fields;

/** What the user entered. */
export type Entered = Values<typeof fields>;
