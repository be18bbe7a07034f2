import { parallelToolCalls, toolChoice } from '../../../shared/fields/generation';
import { objectField } from '../../../shared/fields/json';
import { metadata } from '../../../shared/fields/metadata';
import { optionalModel } from '../../../shared/fields/model';
import type { Fields } from '../../../shared/kit/field';
import { settings } from '../assistant/settings';
import { runWaitOptions } from './running';

/** The API takes no smaller limits (API reference, Create run). */
const MIN_TOKENS = 256;

/** What a run can have its own way; what is left out is as the assistant has it. */
export const runOptions = [
	{
		displayName: 'Max Completion Tokens',
		name: 'maxCompletionTokens',
		type: 'number',
		typeOptions: { minValue: MIN_TOKENS, numberPrecision: 0 },
		default: 1024,
		description:
			'Maximum tokens that the run can generate, at least 256. When reached, it ends as incomplete.',
	},
	{
		displayName: 'Max Prompt Tokens',
		name: 'maxPromptTokens',
		type: 'number',
		typeOptions: { minValue: MIN_TOKENS, numberPrecision: 0 },
		default: 20000,
		description:
			'Maximum tokens that the run can read, at least 256. When reached, it ends as incomplete.',
	},
	metadata,
	optionalModel('getChatModels'),
	parallelToolCalls,
	...settings,
	toolChoice,
	objectField({
		displayName: 'Truncation Strategy',
		name: 'truncationStrategy',
		placeholder: '{"type": "last_messages", "last_messages": 10}',
		description:
			'Which messages to pass to the run, as a JSON object: {"type": "auto"} or {"type": "last_messages", "last_messages": 10}',
	}),
	...runWaitOptions,
] as const satisfies Fields;
