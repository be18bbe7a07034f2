import type { PlatformResource } from '../../operation';
import { create } from './create';

export const decision = {
	name: 'Decision',
	description: 'Questions about an input, answered with probabilities',
	operations: { create },
} satisfies PlatformResource;
