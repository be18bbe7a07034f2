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
				'For servers that do not know the Responses API; without the tools that OpenAI runs',
		},
		{ name: 'Responses', value: 'responses' },
	],
	default: 'responses',
	description: 'How the model is asked',
} as const satisfies Field;

/** When a run gives up. */
export const maxTurns = {
	displayName: 'Max Turns',
	name: 'maxTurns',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 10,
	description: 'How often the model may be asked in one run, tools and handoffs included',
} as const satisfies Field;

/** Whether a tool that fails ends the run. */
export const onToolError = {
	displayName: 'On Tool Error',
	name: 'onToolError',
	type: 'options',
	options: [
		{ name: 'Stop With an Error', value: 'stop' },
		{ name: 'Tell the Model', value: 'tell', description: 'So that it can try something else' },
	],
	default: 'stop',
	description: 'What happens when a tool fails',
} as const satisfies Field;
