import type { ResponseCreateParamsNonStreaming } from 'openai/resources/responses/responses';
import { generation, reasoningEffort, verbosity } from '../../../shared/fields/generation';
import { model } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import { simplify } from '../../../shared/fields/simplify';
import { asksForJson, structuredOutput } from '../../../shared/fields/structured-output';
import { simpleResponse } from '../../../shared/openai/response-output';
import { operation } from '../../operation';
import { maxOutputTokens } from '../response/create-options';
import { context } from '../response/options';
import { madeOf } from '../response/request';
import { streamed } from '../response/streamed';
import { attachmentsOf, detail, sourceFields } from './source';

export const analyze = operation<ResponseCreateParamsNonStreaming>()({
	name: 'Analyze',
	action: 'Analyze an image',
	description: 'Ask a model about the content of images',
	fields: [
		model('getResponseModels', 'gpt-5.6-luna'),
		{
			displayName: 'Input',
			name: 'input',
			type: 'string',
			send: false,
			required: true,
			typeOptions: { rows: 3 },
			default: 'What is in this image?',
			description: 'What to ask about the images',
		},
		...sourceFields,
		simplify,
		options([
			...context,
			detail,
			...generation.filter((field) => field.name !== 'parallelToolCalls'),
			maxOutputTokens,
			reasoningEffort('reasoning.effort'),
			...structuredOutput,
			verbosity('text.verbosity'),
		]),
	],
	async run({ openai, params, body, binary, chat }) {
		const attachments = { values: attachmentsOf(params) };
		const given = { ...params, inputSource: 'text', attachments, builtInTools: {} } as const;
		const request = { ...body, ...(await madeOf(given, body, binary)) };
		return chat ? await streamed(openai, request, chat) : await openai.responses.create(request);
	},
	shape: (response, { params }) =>
		params.simplify ? simpleResponse(response, asksForJson(params.options)) : response,
	example: {
		params: { model: 'gpt-5.6-luna', input: 'Which animal is this?' },
		request: 'POST /v1/responses',
		body: {
			model: 'gpt-5.6-luna',
			input: [
				{
					role: 'user',
					content: [
						{ type: 'input_text', text: 'Which animal is this?' },
						{
							type: 'input_image',
							image_url: 'data:image/png;base64,cGljdHVyZQ==',
							detail: 'auto',
						},
					],
				},
			],
		},
	},
});
