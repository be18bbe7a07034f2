import { inputBinary, outputBinary } from '../../../shared/fields/binary';
import { objectField } from '../../../shared/fields/json';
import type { Field, Fields } from '../../../shared/kit/field';

const pairs = <const N extends { displayName: string; name: string }>(named: N, button: string) =>
	({
		...named,
		type: 'fixedCollection',
		send: false,
		typeOptions: { multipleValues: true },
		placeholder: button,
		default: {},
		options: [
			{
				displayName: 'Values',
				name: 'values',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', send: false, default: '' },
					{ displayName: 'Value', name: 'value', type: 'string', send: false, default: '' },
				],
			},
		],
	}) as const satisfies Field;

const source = <const N extends { displayName: string; name: string }>(named: N, what: string) =>
	({
		...named,
		type: 'options',
		send: false,
		options: [
			{ name: 'Fields', value: 'fields', description: 'Rows of names and values' },
			{ name: 'JSON', value: 'json', description: 'One JSON object' },
		],
		default: 'fields',
		description: `How to enter ${what}`,
	}) as const satisfies Field;

/** The query of a request, beside the one in its URL. */
export const queryFields = [
	source({ displayName: 'Query Source', name: 'querySource' }, 'query parameters'),
	{
		...pairs({ displayName: 'Query Parameters', name: 'query' }, 'Add Query Parameter'),
		displayOptions: { show: { querySource: ['fields'] } },
		description: 'Added to those in the URL',
	},
	{
		...objectField({
			displayName: 'Query (JSON)',
			name: 'queryJson',
			send: false,
			placeholder: '{"limit": 10}',
			description: 'Added to those in the URL. A list is sent as name[]=a&name[]=b.',
		}),
		displayOptions: { show: { querySource: ['json'] } },
	},
] as const satisfies Fields;

/** Headers beside those of the credential and the content type of the body. */
export const headerFields = [
	source({ displayName: 'Headers Source', name: 'headersSource' }, 'headers'),
	{
		...pairs({ displayName: 'Headers', name: 'headers' }, 'Add Header'),
		displayOptions: { show: { headersSource: ['fields'] } },
		description:
			'Authorization, content type and length are set automatically. Headers of the credential cannot be replaced.',
	},
	{
		...objectField({
			displayName: 'Headers (JSON)',
			name: 'headersJson',
			send: false,
			placeholder: '{"openai-beta": "assistants=v2"}',
			description:
				'Authorization, content type and length are set automatically. Headers of the credential cannot be replaced.',
		}),
		displayOptions: { show: { headersSource: ['json'] } },
	},
] as const satisfies Fields;

/** The body of a request, and what each kind of body is made from. */
export const bodyFields = [
	{
		displayName: 'Body Type',
		name: 'bodyType',
		type: 'options',
		send: false,
		options: [
			{
				name: 'Binary File',
				value: 'binary',
				description: 'The file in a binary field, unchanged',
			},
			{ name: 'Form', value: 'form', description: 'Multipart form, with files' },
			{ name: 'JSON', value: 'json' },
			{ name: 'None', value: 'none' },
			{ name: 'Text', value: 'text' },
		],
		default: 'none',
		description: 'Format of the request body',
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'json',
		send: false,
		displayOptions: { show: { bodyType: ['json'] } },
		default: '',
		description: 'Request body as JSON',
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'string',
		send: false,
		typeOptions: { rows: 4 },
		displayOptions: { show: { bodyType: ['text'] } },
		default: '',
		description: 'Request body as text. Set its type with a content-type header.',
	},
	{
		...pairs({ displayName: 'Form Fields', name: 'formData' }, 'Add Form Field'),
		displayOptions: { show: { bodyType: ['form'] } },
	},
	{
		displayName: 'Form Files',
		name: 'fileFields',
		type: 'fixedCollection',
		send: false,
		typeOptions: { multipleValues: true },
		displayOptions: { show: { bodyType: ['form'] } },
		placeholder: 'Add File',
		default: {},
		options: [
			{
				displayName: 'Values',
				name: 'values',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						send: false,
						default: 'file',
						description: 'Name of the form field',
					},
					inputBinary('The binary field of the item that holds the file'),
					{
						displayName: 'File Name',
						name: 'fileName',
						type: 'string',
						send: false,
						default: '',
						description: "File name to send instead of the binary file's own",
					},
				],
			},
		],
	},
	{
		...inputBinary('The binary field of the item to send'),
		displayOptions: { show: { bodyType: ['binary'] } },
	},
] as const satisfies Fields;

/** What comes out. */
export const responseFields = [
	{
		displayName: 'Response Type',
		name: 'responseType',
		type: 'options',
		send: false,
		options: [
			{ name: 'Binary File', value: 'binary', description: 'A file in a binary field' },
			{ name: 'JSON', value: 'json' },
			{ name: 'Text', value: 'text' },
		],
		default: 'json',
		description: 'Format of the answer',
	},
	{
		...outputBinary('The binary field to put the answer in'),
		displayOptions: { show: { responseType: ['binary'] } },
	},
] as const satisfies Fields;

/** Further settings of a request. */
export const requestFields = [
	{
		displayName: 'Debug',
		name: 'debug',
		type: 'boolean',
		send: false,
		default: false,
		description: 'Whether to return the request, without secrets, in the field debug',
	},
	{
		displayName: 'Exponential Backoff',
		name: 'exponentialBackoff',
		type: 'boolean',
		send: false,
		default: false,
		description: 'Whether to double the delay after each retry',
	},
	{
		displayName: 'Never Error',
		name: 'neverError',
		type: 'boolean',
		send: false,
		default: false,
		description: 'Whether to return answers with an error status as items too',
	},
	{
		displayName: 'Retry Delay',
		name: 'retryDelay',
		type: 'number',
		send: false,
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 1000,
		description: 'How many milliseconds to wait before a retry, unless the server asks for more',
	},
	{
		displayName: 'Retry on All Errors',
		name: 'retryOnAllErrors',
		type: 'boolean',
		send: false,
		default: false,
		description:
			'Whether to retry after any error status, not only after a rate limit or a server error',
	},
] as const satisfies Fields;
