import type { PlatformResource } from '../../operation';
import { create } from './create';

export const embedding = {
	name: 'Embedding',
	description: 'Vectors of texts',
	operations: { create },
} satisfies PlatformResource;
