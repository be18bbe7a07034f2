import type { TranslationCreateParams } from 'openai/resources/audio/translations';
import { model } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import { toUpload } from '../../../shared/openai/uploads';
import { operation } from '../../operation';
import { prompt, recording, recordingIn, temperature, toText, translationFormat } from './hearing';

export const translate = operation<TranslationCreateParams>()({
	name: 'Translate',
	action: 'Translate a recording into English',
	description: 'Transcribe an audio file in English, whatever the language spoken',
	notice:
		'OpenAI shuts down whisper-1, its only model for this operation, on 2027-02-26. Use Transcribe with gpt-transcribe, then Chat to translate the text.',
	fields: [
		model('getTranscriptionModels', ''),
		recording,
		options([prompt, translationFormat, temperature]),
	],
	async run({ openai, params, body, binary }) {
		const file = await toUpload(await recordingIn(binary.open(params.binaryPropertyName)));
		// eslint-disable-next-line @typescript-eslint/no-deprecated -- its notice says when it ends
		return await openai.audio.translations.create({ ...body, file });
	},
	shape: toText,
	example: {
		params: { model: 'whisper-1' },
		request: 'POST /v1/audio/translations',
		body: { model: 'whisper-1' },
	},
});
