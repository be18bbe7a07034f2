import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { objectsField } from '../../../shared/fields/json';
import { model } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import { withFiles } from '../../../shared/fields/output-files';
import { simplify } from '../../../shared/fields/simplify';
import { asksForJson, responseFormat } from '../../../shared/fields/structured-output';
import { operation } from '../../operation';
import { filesOf, simpleCompletion } from './completion-output';
import { createOptions } from './create-options';
import { messageRows } from './message-fields';
import { messagesOf } from './messages';
import { streamed } from './streamed';

export const create = operation<ChatCompletionCreateParamsNonStreaming>()({
	name: 'Create',
	action: 'Create a chat completion',
	description: 'Generate a reply to a list of messages (Chat Completions API)',
	fields: [
		model('getChatModels', 'gpt-5.6-luna'),
		{
			displayName: 'Messages Source',
			name: 'messagesSource',
			type: 'options',
			send: false,
			options: [
				{ name: 'Fields', value: 'fields' },
				{ name: 'JSON', value: 'json' },
			],
			default: 'fields',
			description: 'Whether to enter the messages in rows or as a JSON list',
		},
		messageRows,
		{
			...objectsField({
				displayName: 'Messages (JSON)',
				name: 'messagesJson',
				send: false,
				placeholder: '[{"role": "user", "content": "Hello"}]',
				description: "The messages as a JSON list in the API's format",
			}),
			displayOptions: { show: { messagesSource: ['json'] } },
		},
		simplify,
		options(createOptions),
	],
	async run({ openai, params, body, binary, chat }) {
		const format = responseFormat(params.options);
		const request = {
			...body,
			messages: await messagesOf(params, binary),
			...(format && { response_format: format }),
		};
		// A spoken answer can be streamed only as raw samples, which make no file.
		if (!chat || body.modalities?.includes('audio')) {
			return await openai.chat.completions.create(request);
		}
		return await streamed(openai, request, chat);
	},
	async shape(completion, { params, binary }) {
		if (!params.simplify) return completion;
		const { outputBinaryName, audio } = params.options;
		const json = simpleCompletion(completion, asksForJson(params.options));
		return await withFiles(json, filesOf(completion, audio), binary, outputBinaryName);
	},
	example: {
		params: {
			model: 'gpt-5.6-luna',
			messages: {
				values: [
					{ role: 'user', type: 'text', content: 'What is in this picture?' },
					{ role: 'user', type: 'image', source: 'binary', binaryPropertyName: 'data' },
				],
			},
		},
		request: 'POST /v1/chat/completions',
		body: {
			model: 'gpt-5.6-luna',
			messages: [
				{
					role: 'user',
					content: [
						{ type: 'text', text: 'What is in this picture?' },
						{ type: 'image_url', image_url: { url: 'data:image/png;base64,cGljdHVyZQ==' } },
					],
				},
			],
		},
	},
});
