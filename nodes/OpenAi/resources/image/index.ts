import type { PlatformResource } from '../../operation';
import { analyze } from './analyze';
import { edit } from './edit';
import { generate } from './generate';

export const image = {
	name: 'Image',
	description: 'Generate, edit and analyze images',
	operations: { generate, analyze, edit },
} satisfies PlatformResource;
