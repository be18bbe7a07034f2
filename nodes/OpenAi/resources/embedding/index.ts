import type { PlatformResource } from '../../operation';
import { create } from './create';
import { explainFormatRefusal } from './format-refusal';

export const embedding = {
	name: 'Embedding',
	description: 'Vector representations of text',
	explain: explainFormatRefusal,
	operations: { create },
} satisfies PlatformResource;
