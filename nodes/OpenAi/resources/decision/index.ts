import type { PlatformResource } from '../../operation';
import { create } from './create';

export const decision = {
	name: 'Decision',
	description: 'Answers to questions about an input, with probabilities',
	operations: { create },
} satisfies PlatformResource;
