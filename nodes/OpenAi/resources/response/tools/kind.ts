import type { INodePropertyOptions } from 'n8n-workflow';
import type { Tool } from 'openai/resources/responses/responses';
import { toBody } from '../../../../shared/kit/body';
import type { Field, Fields, Values } from '../../../../shared/kit/field';
import { InputError } from '../../../../shared/kit/input-error';
import type { Fits } from '../../../../shared/kit/operation';

/** A kind of tool: what the user enters, and what it becomes in the request. */
export interface ToolKind {
	readonly name: string;
	readonly description: string;
	readonly fields: Fields;
	/**
	 * The tool for what the user entered; blanks are not sent.
	 * @throws InputError when it cannot be sent so
	 */
	readonly build: (values: Readonly<Record<string, unknown>>) => Tool;
}

interface Definition<F extends Fields, P> {
	readonly name: string;
	readonly description: string;
	/** What the API calls the kind. */
	readonly type: string;
	readonly fields: F;
	/** What the fields alone do not make. */
	readonly complete?: (tool: Partial<P>, values: Values<F>) => Partial<P>;
}

/** Defines a kind of tool; `P` is the SDK's type of it, which judges its fields as those of an operation. */
export const toolKind =
	<P extends Tool>() =>
	<const F extends Fields>(definition: Definition<F, P> & Fits<F, P>): ToolKind => {
		const { name, description, type, fields, complete } = definition;
		return {
			name,
			description,
			fields,
			build(values) {
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
		options: [...options, { name: 'Not Set', value: '' }],
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
