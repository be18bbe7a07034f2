import type { DecisionCreateParams } from 'openai/resources/decisions';
import { isObject } from '../../../shared/json';
import type { Field, Fields, Values } from '../../../shared/kit/field';
import { described, InputError } from '../../../shared/kit/input-error';

/** A choice or a level, and what it means. */
interface Entry {
	readonly value: string;
	readonly description?: string;
}

/** `value: description`; without a blank after it a colon is part of the value. */
const toEntry = (line: string): Entry => {
	const colon = line.search(/:\s/);
	if (colon < 1) return { value: line.trim() };
	const description = line.slice(colon + 1).trim();
	return { value: line.slice(0, colon).trim(), ...(description !== '' && { description }) };
};

const ofObject = (displayName: string, given: Record<string, unknown>): Entry => {
	const { value = given.label, description } = given;
	if (typeof value !== 'string') {
		throw new InputError(`"${displayName}" has an entry without "value": add one to each`);
	}
	return { value, ...(typeof description === 'string' && { description }) };
};

/**
 * Entries, one a line, or the list that an expression gave: of texts, or of objects as the API takes them.
 * @throws InputError naming the field, when it is something else
 */
function toEntries(displayName: string, given: unknown): Entry[] {
	if (typeof given === 'string') {
		return given
			.split('\n')
			.filter((line) => line.trim() !== '')
			.map(toEntry);
	}
	if (!Array.isArray(given)) {
		throw new InputError(
			`"${displayName}" must be text with one entry per line, but it is ${described(given)}`,
		);
	}
	return given.map((one: unknown) =>
		isObject(one) ? ofObject(displayName, one) : toEntry(String(one)),
	);
}

const entries = <const N extends { displayName: string; name: string; description: string }>(
	named: N,
	type: string,
) =>
	({
		...named,
		type: 'string',
		send: false,
		typeOptions: { rows: 4 },
		displayOptions: { show: { type: [type] } },
		default: '',
		parse: (value: unknown): Entry[] => toEntries(named.displayName, value),
	}) as const satisfies Field;

const fields = [
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		send: false,
		options: [
			{ name: 'Choice', value: 'choice', description: 'Choose the best of several options' },
			{ name: 'Predicate', value: 'predicate', description: 'Whether a statement is true' },
			{ name: 'Score', value: 'score', description: 'Rate on a scale of levels' },
		],
		default: 'predicate',
		description: 'Type of the question',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		send: false,
		default: '',
		placeholder: 'e.g. urgent',
		description: 'Name of the question, returned with its answer',
	},
	{
		displayName: 'Instructions',
		name: 'instructions',
		type: 'string',
		send: false,
		required: true,
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. The customer needs an answer today',
		description: 'The statement to judge, or what to choose or rate',
	},
	entries(
		{
			displayName: 'Choices',
			name: 'choices',
			description: 'At least two choices, one per line: the value alone, or "value: description"',
		},
		'choice',
	),
	entries(
		{
			displayName: 'Levels',
			name: 'levels',
			description:
				'The levels of the scale in order, one per line: the label alone, or "label: description"',
		},
		'score',
	),
] as const satisfies Fields;

/** The questions as rows. */
export const questionRows = {
	displayName: 'Questions',
	name: 'questions',
	type: 'fixedCollection',
	send: false,
	typeOptions: { multipleValues: true, sortable: true },
	displayOptions: { show: { questionsSource: ['fields'] } },
	placeholder: 'Add Question',
	default: {},
	description: 'Up to 400 questions about the input, answered together',
	options: [{ displayName: 'Question', name: 'values', values: fields }],
} as const satisfies Field;

type Question = DecisionCreateParams['questions'][number];

const given = (displayName: string, list: readonly Entry[] | undefined): readonly Entry[] => {
	if (list && list.length > 0) return list;
	throw new InputError(`"${displayName}" of a question is blank: enter one per line`);
};

/**
 * A row as the API's question.
 * @throws InputError when a choice has no choices, or a score no levels
 */
export function toQuestion(row: Values<typeof fields>): Question {
	const { type, name, instructions } = row;
	const common = { instructions, ...(name !== undefined && { name }) };
	if (type === 'predicate') return { type, ...common };
	if (type === 'choice') {
		return { type, ...common, choices: given('Choices', row.choices).map((one) => ({ ...one })) };
	}
	const levels = given('Levels', row.levels).map(({ value, ...more }) => ({
		label: value,
		...more,
	}));
	return { type, ...common, levels };
}
