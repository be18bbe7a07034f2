import type { Field } from '../kit/field';

/** Which of the two APIs asks the model. */
export const api = {
	displayName: 'API',
	name: 'api',
	type: 'options',
	options: [
		{
			name: 'Chat Completions',
			value: 'chatCompletions',
			description:
				'For servers without the Responses API. Tools that OpenAI runs are not available.',
		},
		{ name: 'Responses', value: 'responses' },
	],
	default: 'responses',
	description: 'API that the model is called with',
} as const satisfies Field;

/** When a run gives up. */
export const maxTurns = {
	displayName: 'Max Turns',
	name: 'maxTurns',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 10,
	description: 'Maximum number of model calls in one run, tools and handoffs included',
} as const satisfies Field;

/** Whether a tool that fails ends the run. */
export const onToolError = {
	displayName: 'On Tool Error',
	name: 'onToolError',
	type: 'options',
	options: [
		{ name: 'Stop With an Error', value: 'stop' },
		{ name: 'Tell the Model', value: 'tell', description: 'The model can then try something else' },
	],
	default: 'stop',
	description: 'What happens when a tool fails',
} as const satisfies Field;
