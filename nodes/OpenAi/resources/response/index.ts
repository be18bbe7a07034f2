import type { PlatformResource } from '../../operation';
import { cancel } from './cancel';
import { compact } from './compact';
import { countTokens } from './countTokens';
import { create } from './create';
import { remove } from './delete';
import { get } from './get';
import { getInputItems } from './getInputItems';

export const response = {
	name: 'Response',
	description: 'Answers with tools, files and conversation history (Responses API)',
	operations: { create, cancel, compact, countTokens, delete: remove, get, getInputItems },
} satisfies PlatformResource;
