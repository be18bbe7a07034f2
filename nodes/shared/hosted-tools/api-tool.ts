import type { INodePropertyOptions } from 'n8n-workflow';
import type { Tool } from 'openai/resources/responses/responses';
import { toBody } from '../kit/body';
import type { Field, Fields, Values } from '../kit/field';
import { InputError } from '../kit/input-error';
import type { Fits } from '../kit/operation';

/** A kind of tool as the Responses API has it: what the user enters, and what it becomes in the request. */
export interface ApiTool {
	readonly name: string;
	readonly description: string;
	/** All of them may stay blank: they are shown in rows of any kind. */
	readonly fields: Fields;
	/** The names of the fields that the tool cannot be without. */
	readonly needed: readonly string[];
	/** What a field begins with where a person adds it: the API's own default, by the field's name. */
	readonly usual: Readonly<Record<string, string | number>>;
	/**
	 * The tool for what the user entered; blanks are not sent.
	 * @throws InputError when it cannot be sent so
	 */
	readonly toTool: (values: Readonly<Record<string, unknown>>) => Tool;
}

type Name<F extends Fields> = F[number]['name'];

interface Definition<F extends Fields, P> {
	readonly name: string;
	readonly description: string;
	/** What the API calls the kind. */
	readonly type: string;
	readonly fields: F;
	readonly needed?: ReadonlyArray<Name<F>>;
	readonly usual?: Readonly<Partial<Record<Name<F>, string | number>>>;
	/** What the fields alone do not make. */
	readonly complete?: (tool: Partial<P>, values: Values<F>) => Partial<P>;
}

/** Defines a kind of tool; `P` is the SDK's type of it, which judges its fields as those of an operation. */
export const apiTool =
	<P extends Tool>() =>
	<const F extends Fields>(definition: Definition<F, P> & Fits<F, P>): ApiTool => {
		const { name, description, type, fields, needed = [], usual = {}, complete } = definition;
		return {
			name,
			description,
			fields,
			needed,
			usual,
			toTool(values) {
				const tool = toBody(fields, values) as Partial<P>;
				const whole = complete ? complete(tool, values as Values<F>) : tool;
				return { type, ...whole } as Tool;
			},
		};
	};

/**
 * A field that a tool cannot be without. n8n asks for required fields of a row even when an expression
 * chooses another kind, so a row has none.
 * @throws InputError when it is blank
 */
export function filled<T>(tool: string, displayName: string, value: T | undefined): T {
	if (value !== undefined) return value;
	throw new InputError(`"${displayName}" of the tool ${tool} is blank: enter it`);
}

interface Named {
	readonly displayName: string;
	readonly name: string;
	readonly description: string;
	readonly send?: string | false;
}

/** The choice that is not sent. */
export const NOT_SET = { name: 'Not Set', value: '' } as const;

/** A choice that is not sent until it is made. */
export const choice = <const N extends Named, const V extends string>(
	named: N,
	choices: Readonly<Record<V, string>>,
) => {
	const options: INodePropertyOptions[] = Object.entries<string>(choices).map(([value, name]) => ({
		name,
		value,
	}));
	return {
		...named,
		type: 'options',
		options: [...options, NOT_SET],
		default: '',
		parse: (value: unknown): V => String(value) as V,
	} as const satisfies Field;
};

interface NamedNumber extends Named {
	readonly min: number;
	readonly max?: number;
	/** Decimal places. Default: 0. */
	readonly precision?: number;
}

/** A number that is not sent while it is blank. */
export const number = <const N extends NamedNumber>({ min, max, precision = 0, ...named }: N) =>
	({
		...named,
		type: 'number',
		typeOptions: {
			minValue: min,
			...(max !== undefined && { maxValue: max }),
			numberPrecision: precision,
		},
		// Blank, so that it is not sent: 0 would be a value.
		default: '',
	}) as const satisfies Field;

/** A text that is not sent while it is blank. */
export const text = <const N extends Named & { readonly placeholder?: string }>(named: N) =>
	({ ...named, type: 'string', default: '' }) as const satisfies Field;
