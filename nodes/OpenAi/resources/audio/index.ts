import type { PlatformResource } from '../../operation';
import { speech } from './speech';
import { transcribe } from './transcribe';
import { translate } from './translate';

export const audio = {
	name: 'Audio',
	description: 'Text to speech and speech to text',
	operations: { speech, transcribe, translate },
} satisfies PlatformResource;
