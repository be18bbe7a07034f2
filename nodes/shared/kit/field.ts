import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Json } from '../json';

/** An ordinary n8n property, plus what the kit needs to turn its value into a request. */
interface Base extends Omit<INodeProperties, 'options' | 'type'> {
	/**
	 * Where the value goes in the request: a dotted path (`reasoning.effort`), or `false` when the
	 * operation's `run` uses it itself. Default: the name in snake_case.
	 */
	readonly send?: string | false;
	/**
	 * Turns what the user entered (never blank) into the value that is sent. Throws an `InputError`
	 * when it cannot.
	 */
	readonly parse?: (value: unknown) => unknown;
	/**
	 * Whether only what was said counts, as where the default grants or forgoes something: a blank of an
	 * expression is an error, never the default, and so is a choice that the field does not have. A
	 * parameter that is not stored keeps its default, which is what the panel shows.
	 */
	readonly explicit?: true;
}

type SimpleField = Base & {
	readonly type:
		| 'string'
		| 'number'
		| 'boolean'
		| 'dateTime'
		| 'json'
		| 'resourceLocator'
		| 'resourceMapper'
		| 'workflowSelector';
	readonly options?: undefined;
};
type NoticeField = Base & {
	readonly type: 'notice';
	readonly send: false;
	readonly options?: undefined;
};
interface Choices {
	readonly options?: ReadonlyArray<Readonly<INodePropertyOptions>>;
}
type ChoiceField = Base & { readonly type: 'options' } & Choices;
type ChoicesField = Base & { readonly type: 'multiOptions' } & Choices;
type CollectionField = Base & { readonly type: 'collection'; readonly options: readonly Field[] };

/** One group of a fixed collection: rows of `values`. */
export interface FieldGroup {
	readonly displayName: string;
	readonly name: string;
	readonly values: readonly Field[];
}
type RowsField = Base & {
	readonly type: 'fixedCollection';
	readonly options: readonly FieldGroup[];
};

/** One field of an operation, as it stands in the node's panel. */
export type Field =
	SimpleField | NoticeField | ChoiceField | ChoicesField | CollectionField | RowsField;

/** The fields of an operation, in the order in which the panel shows them. */
export type Fields = readonly Field[];

type Plain<F> = F extends { type: 'number' }
	? number
	: F extends { type: 'boolean' }
		? boolean
		: F extends { type: 'json' }
			? Json
			: F extends { type: 'options'; options: ReadonlyArray<{ value: infer V }> }
				? V
				: F extends { type: 'multiOptions'; options: ReadonlyArray<{ value: infer V }> }
					? V[]
					: F extends { type: 'multiOptions' }
						? string[]
						: F extends { type: 'collection'; options: infer G extends Fields }
							? Partial<Values<G>>
							: F extends { type: 'fixedCollection'; options: ReadonlyArray<infer G> }
								? Rows<G>
								: string;

type Rows<G> = {
	[P in G as P extends { name: infer N extends string } ? N : never]?: P extends {
		values: infer V extends Fields;
	}
		? Array<Values<V>>
		: never;
};

/** What one field gives: its parsed value, or what n8n stores for its type. */
export type Value<F> = F extends { parse: (...given: never[]) => infer V }
	? Exclude<V, undefined>
	: Plain<F>;

/** Fields that always have a value: always shown, and required or of a type that has no blank. */
type Filled = { displayOptions?: undefined } & (
	{ required: true } | { type: 'options' | 'boolean' | 'number' | 'collection' | 'fixedCollection' }
);

/** What the user entered, by parameter name; a blank is `undefined`. */
export type Values<F extends Fields> = {
	-readonly [P in F[number] as P extends Filled ? P['name'] : never]: Value<P>;
} & { -readonly [P in F[number] as P extends Filled ? never : P['name']]?: Value<P> };

type Snake<S extends string> = S extends `${infer H}${infer T}`
	? T extends Uncapitalize<T>
		? `${Lowercase<H>}${Snake<T>}`
		: `${Lowercase<H>}_${Snake<T>}`
	: S;

/** The path of a field's value in the request; `never` when it is not sent as such. */
export type SendPath<P> = P extends { send: false }
	? never
	: P extends { send: infer S extends string }
		? S
		: P extends { name: infer N extends string }
			? Snake<N>
			: never;

/** A collection without a `parse` of its own is only a drawer: its fields count, not it. */
type Drawer = { type: 'collection'; options: Fields };

type Contents<P> = P extends { type: 'collection'; options: infer G extends Fields }
	? G[number]
	: never;

/** Every field whose value can be sent, those in collections included. */
export type SendableField<F extends Fields> = F[number] extends infer P
	? P extends { parse: unknown }
		? P
		: P extends Drawer
			? Contents<P>
			: P
	: never;

type Prop<P, K> = P extends unknown ? (K extends keyof P ? P[K] : never) : never;

/** The type at a dotted path of the request type `P`; `never` where it has no such field. */
export type At<P, K extends string> = K extends `${infer H}.${infer T}`
	? At<NonNullable<Prop<P, H>>, T>
	: Prop<P, K>;

type Head<K> = K extends `${infer H}.${string}` ? H : K;
type TopPath<F extends Fields> = F[number] extends infer P
	? P extends { type: 'collection' } & ({ parse?: undefined } | object)
		? P extends { parse: unknown }
			? SendPath<P>
			: never
		: P extends Filled
			? SendPath<P>
			: never
	: never;

/** The part of the request `P` that the fields fill: required ones for certain, the rest perhaps. */
export type Body<F extends Fields, P> = {
	-readonly [K in Head<TopPath<F>> & string]: Exclude<Prop<P, K>, undefined>;
} & {
	-readonly [K in Exclude<Head<SendPath<SendableField<F>>>, Head<TopPath<F>>> & string]?: Prop<
		P,
		K
	>;
};
