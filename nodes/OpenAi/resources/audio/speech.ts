import type { SpeechCreateParams } from 'openai/resources/audio/speech';
import { outputBinary } from '../../../shared/fields/binary';
import { model } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import { OutputItem } from '../../../shared/kit/operation';
import { operation } from '../../operation';
import { soundIn } from './sound';
import { voice } from './voice';

export const speech = operation<SpeechCreateParams>()({
	name: 'Speech',
	action: 'Turn text into speech',
	description: 'Turn text into speech',
	notice:
		'OpenAI shuts down its text-to-speech models on 2027-01-06. The Realtime API replaces them (gpt-realtime-2.1-mini). Other servers keep this operation.',
	fields: [
		model('getSpeechModels', ''),
		{
			displayName: 'Input',
			name: 'input',
			type: 'string',
			required: true,
			typeOptions: { rows: 3 },
			default: '',
			description: 'Text to turn into speech, up to 4096 characters',
		},
		voice,
		outputBinary('Name of the binary field for the audio file'),
		options([
			{
				displayName: 'Instructions',
				name: 'instructions',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				placeholder: 'e.g. Speak slowly and warmly',
				description: 'How the voice should sound. Not for the models tts-1 and tts-1-hd.',
			},
			{
				displayName: 'Response Format',
				name: 'responseFormat',
				type: 'options',
				options: [
					{ name: 'AAC', value: 'aac' },
					{ name: 'FLAC', value: 'flac' },
					{ name: 'MP3', value: 'mp3' },
					{ name: 'Opus', value: 'opus' },
					{ name: 'PCM', value: 'pcm', description: 'Raw samples, 16-bit at 24 kHz' },
					{ name: 'WAV', value: 'wav' },
				],
				default: 'mp3',
				description: 'File format of the audio',
			},
			{
				displayName: 'Speed',
				name: 'speed',
				type: 'number',
				typeOptions: { minValue: 0.25, maxValue: 4, numberPrecision: 2 },
				default: 1,
				description: 'Speed of the voice, from 0.25 to 4',
			},
		]),
	],
	run: ({ openai, body }) => openai.audio.speech.create(body),
	async shape(response, { params, body, binary }) {
		const { fileName, mimeType, content } = await soundIn(response, body.response_format);
		const file = await binary.save(content, fileName, mimeType);
		const json = { model: params.model, voice: params.voice, fileName, mimeType };
		return new OutputItem(json, { [params.outputBinaryName]: file });
	},
	example: {
		params: { model: 'gpt-4o-mini-tts', input: 'Good morning', voice: 'coral' },
		request: 'POST /v1/audio/speech',
		body: { model: 'gpt-4o-mini-tts', input: 'Good morning', voice: 'coral' },
	},
});
