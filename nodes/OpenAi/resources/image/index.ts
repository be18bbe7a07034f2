import type { PlatformResource } from '../../operation';
import { analyze } from './analyze';
import { edit } from './edit';
import { generate } from './generate';

export const image = {
	name: 'Image',
	description: 'Images from words and from other images, and what is seen in them',
	operations: { generate, analyze, edit },
} satisfies PlatformResource;
