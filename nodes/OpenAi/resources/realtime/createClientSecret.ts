import type { ClientSecretCreateParams } from 'openai/resources/realtime/client-secrets';
import { model } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import { isPlain } from '../../../shared/json';
import type { Field } from '../../../shared/kit/field';
import { operation } from '../../operation';
import { conversationWith, instructions, mergedDeep, session, voice } from './session';

const expiresAfter = {
	displayName: 'Expires After',
	name: 'expiresAfter',
	type: 'number',
	send: 'expires_after.seconds',
	typeOptions: { minValue: 10, maxValue: 7200, numberPrecision: 0 },
	default: 600,
	description:
		'How many seconds sessions can be started with the secret, from 10 to 7200. Started sessions continue.',
} as const satisfies Field;

const transcriptionWith = (transcriber: string, more: unknown): { type: 'transcription' } => ({
	...mergedDeep(
		{ audio: { input: { transcription: { model: transcriber } } } },
		isPlain(more) ? more : {},
	),
	type: 'transcription',
});

export const createClientSecret = operation<ClientSecretCreateParams>()({
	name: 'Create Client Secret',
	action: 'Create a client secret',
	description: 'Create a short-lived secret that lets a browser or app start one session',
	fields: [
		{
			displayName: 'Session Type',
			name: 'sessionType',
			type: 'options',
			send: false,
			options: [
				{ name: 'Realtime', value: 'realtime', description: 'A conversation with a model' },
				{ name: 'Transcription', value: 'transcription', description: 'Speech to text' },
			],
			default: 'realtime',
			description: 'Type of the session',
		},
		{ ...model('getModels', 'gpt-realtime-2.1'), send: false },
		{
			...options([expiresAfter, instructions, session, voice]),
			displayOptions: { show: { sessionType: ['realtime'] } },
		},
		{
			...options([expiresAfter, session]),
			displayOptions: { show: { sessionType: ['transcription'] } },
		},
	],
	async run({ openai, params, body: { expires_after: expiry } }) {
		const given: Parameters<typeof conversationWith>[1] = params.options ?? {};
		const of = {
			realtime: () => conversationWith(params.model, given),
			transcription: () => transcriptionWith(params.model, given.session),
		};
		return await openai.realtime.clientSecrets.create({
			session: of[params.sessionType](),
			...(expiry && { expires_after: { anchor: 'created_at', ...expiry } }),
		});
	},
	example: {
		params: {
			sessionType: 'realtime',
			model: 'gpt-realtime-2.1',
			options: { voice: 'marin', expiresAfter: 60 },
		},
		request: 'POST /v1/realtime/client_secrets',
		body: {
			session: {
				type: 'realtime',
				model: 'gpt-realtime-2.1',
				audio: { output: { voice: 'marin' } },
			},
			expires_after: { anchor: 'created_at', seconds: 60 },
		},
	},
});
