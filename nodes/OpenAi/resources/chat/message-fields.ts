import { objectsField } from '../../../shared/fields/json';
import type { Field, Fields, Values } from '../../../shared/kit/field';

const fields = [
	{
		displayName: 'Role',
		name: 'role',
		type: 'options',
		options: [
			{ name: 'Assistant', value: 'assistant', description: 'An earlier answer of the model' },
			{ name: 'Developer', value: 'developer', description: 'Instructions, for newer models' },
			{ name: 'System', value: 'system', description: 'Instructions for the model' },
			{ name: 'Tool', value: 'tool', description: 'Output of a tool call' },
			{ name: 'User', value: 'user', description: 'Message of the user' },
		],
		default: 'user',
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'Text', value: 'text' },
			{ name: 'Image', value: 'image' },
			{ name: 'File', value: 'file' },
			{ name: 'Audio', value: 'audio' },
		],
		default: 'text',
		description:
			'Content type of the row. Consecutive user rows become one message when one of them holds an image, a file or audio.',
	},
	{
		displayName: 'Content',
		name: 'content',
		type: 'string',
		typeOptions: { rows: 2 },
		displayOptions: { show: { type: ['text'] } },
		default: '',
		description: 'Text of the message. A system or developer row without text is left out.',
	},
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		displayOptions: { show: { type: ['file', 'image', 'audio'] } },
		options: [
			{ name: 'Binary', value: 'binary', description: 'A file of the incoming item' },
			{
				name: 'File ID',
				value: 'fileId',
				description: 'The ID of an uploaded file. For files only.',
			},
			{ name: 'URL', value: 'url', description: 'A public URL. For images only.' },
		],
		default: 'binary',
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		displayOptions: { show: { type: ['image', 'file', 'audio'], source: ['binary'] } },
		default: 'data',
		description:
			'Name of the binary field with the image, file or audio. Separate several with commas.',
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		displayOptions: { show: { type: ['image', 'file', 'audio'], source: ['url'] } },
		default: '',
		placeholder: 'https://example.com/picture.png',
	},
	{
		displayName: 'File ID',
		name: 'fileId',
		type: 'string',
		displayOptions: { show: { type: ['file', 'image', 'audio'], source: ['fileId'] } },
		default: '',
		placeholder: 'file-abc123',
	},
	{
		displayName: 'Detail',
		name: 'detail',
		type: 'options',
		displayOptions: { show: { type: ['image'] } },
		options: [
			{ name: 'Auto', value: 'auto' },
			{ name: 'High', value: 'high' },
			{ name: 'Low', value: 'low', description: 'Uses fewer tokens' },
			{ name: 'Original', value: 'original', description: 'Not scaled down' },
		],
		default: 'auto',
		description: 'Level of detail at which the model processes the image',
	},
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		displayOptions: { show: { type: ['file'], source: ['binary'] } },
		default: '',
		description:
			'File name shown to the model. If left blank, and for several files: the file names of the binary data.',
	},
	{
		displayName: 'Format',
		name: 'format',
		type: 'options',
		displayOptions: { show: { type: ['audio'] } },
		options: [
			{ name: 'MP3', value: 'mp3' },
			{ name: 'WAV', value: 'wav' },
			{ name: 'Detect From File', value: 'auto' },
		],
		default: 'auto',
	},
	{
		displayName: 'Tool Call ID',
		name: 'toolCallId',
		type: 'string',
		displayOptions: { show: { role: ['tool'] } },
		default: '',
		placeholder: 'call_abc123',
		description: 'ID of the tool call that this message answers',
	},
	{
		...objectsField({
			displayName: 'Tool Calls',
			name: 'toolCalls',
			placeholder:
				'[{"id": "call_1", "type": "function", "function": {"name": "f", "arguments": "{}"}}]',
			description:
				'Tool calls that the model made in this message, as the JSON list that the API returned',
		}),
		displayOptions: { show: { role: ['assistant'] } },
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		displayOptions: { show: { role: ['user', 'assistant', 'system', 'developer'] } },
		default: '',
		description: 'Name of the speaker, to tell apart several with the same role',
	},
] as const satisfies Fields;

/** The messages of a chat, a row each. */
export const messageRows = {
	displayName: 'Messages',
	name: 'messages',
	type: 'fixedCollection',
	send: false,
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Message',
	displayOptions: { show: { messagesSource: ['fields'] } },
	default: { values: [{ role: 'user', type: 'text', content: '' }] },
	options: [{ displayName: 'Message', name: 'values', values: fields }],
} as const satisfies Field;

/** One row of the messages. */
export type MessageRow = Values<typeof fields>;
