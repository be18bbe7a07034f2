import type { PlatformResource } from '../../operation';
import { create } from './create';

export const moderation = {
	name: 'Moderation',
	description: 'Check for harmful content',
	operations: { create },
} satisfies PlatformResource;
