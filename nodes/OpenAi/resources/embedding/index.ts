import type { PlatformResource } from '../../operation';
import { create } from './create';
import { explainFormatRefusal } from './format-refusal';

export const embedding = {
	name: 'Embedding',
	description: 'Vectors of texts',
	explain: explainFormatRefusal,
	operations: { create },
} satisfies PlatformResource;
