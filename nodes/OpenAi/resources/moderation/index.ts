import type { PlatformResource } from '../../operation';
import { create } from './create';

export const moderation = {
	name: 'Moderation',
	description: 'Whether texts and images may do harm',
	operations: { create },
} satisfies PlatformResource;
