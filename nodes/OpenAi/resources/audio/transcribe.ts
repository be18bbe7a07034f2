import type { TranscriptionCreateParamsNonStreaming } from 'openai/resources/audio/transcriptions';
import { listOf } from '../../../shared/fields/ids';
import { wordOrObjectField } from '../../../shared/fields/json';
import { model } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import { toUpload } from '../../../shared/openai/uploads';
import { operation } from '../../operation';
import { prompt, recording, recordingIn, responseFormat, temperature, toText } from './hearing';
import { referencesOf, speakerReferences } from './speaker-references';

export const transcribe = operation<TranscriptionCreateParamsNonStreaming>()({
	name: 'Transcribe',
	action: 'Transcribe a recording',
	description: 'Transcribe an audio file in the language spoken',
	fields: [
		model('getTranscriptionModels', 'gpt-transcribe'),
		recording,
		options([
			wordOrObjectField(
				{
					displayName: 'Chunking Strategy',
					name: 'chunkingStrategy',
					description:
						'How to split the recording: auto, or a JSON object such as {"type": "server_vad", "threshold": 0.5}. Required for speakers in recordings longer than 30 seconds.',
				},
				['auto'],
			),
			{
				displayName: 'Include',
				name: 'include',
				type: 'multiOptions',
				options: [{ name: 'Log Probabilities', value: 'logprobs' }],
				default: [],
				description: 'What to return in addition to the text. For the response format JSON.',
			},
			listOf({
				displayName: 'Keywords',
				name: 'keywords',
				description: 'Comma-separated words or phrases that may occur. For gpt-transcribe.',
			}),
			listOf({
				displayName: 'Known Speaker Names',
				name: 'knownSpeakerNames',
				placeholder: 'customer, agent',
				description: 'Comma-separated names of up to 4 speakers',
			}),
			speakerReferences,
			{
				displayName: 'Language',
				name: 'language',
				type: 'string',
				default: '',
				placeholder: 'en',
				description: 'Language of the recording as an ISO 639-1 code, which improves accuracy',
			},
			listOf({
				displayName: 'Languages',
				name: 'languages',
				placeholder: 'en, de',
				description:
					'Comma-separated ISO 639-1 codes of the languages that may be spoken. For gpt-transcribe.',
			}),
			prompt,
			responseFormat,
			temperature,
			{
				displayName: 'Timestamp Granularities',
				name: 'timestampGranularities',
				type: 'multiOptions',
				options: [
					{ name: 'Segment', value: 'segment' },
					{ name: 'Word', value: 'word' },
				],
				default: ['segment'],
				description: 'What to add timestamps to. For the response format JSON with Timestamps.',
			},
		]),
	],
	async run({ openai, params, body, binary }) {
		const file = await toUpload(await recordingIn(binary.open(params.binaryPropertyName)));
		const references = await referencesOf(params.options.knownSpeakerReferences, binary);
		return await openai.audio.transcriptions.create({ ...body, ...references, file });
	},
	shape: toText,
	example: {
		params: { model: 'gpt-transcribe' },
		request: 'POST /v1/audio/transcriptions',
		body: { model: 'gpt-transcribe' },
	},
});
