import type { PlatformResource } from '../../operation';
import { speech } from './speech';
import { transcribe } from './transcribe';
import { translate } from './translate';

export const audio = {
	name: 'Audio',
	description: 'Speech from text, and text from speech',
	operations: { speech, transcribe, translate },
} satisfies PlatformResource;
