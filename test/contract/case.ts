import type { IDataObject } from 'n8n-workflow';

/** What the contract test needs to know of an operation beside its example. */
export interface Case {
	/**
	 * Parameters beside which a field has an effect, by the field's path (`options.schemaName`), where
	 * the example's own do not show it.
	 */
	readonly live?: Readonly<Record<string, IDataObject>>;
	/** Fields, by their path, whose value in the example is needed: with another the call is refused. */
	readonly needed?: readonly string[];
	/** Parameters of a second call that has many options at once; without it the options' own values serve. */
	readonly many?: IDataObject;
	/** Binary data of the incoming item, by property name. */
	readonly binary?: Readonly<Record<string, { fileName: string; mimeType: string; text: string }>>;
}

/** The cases of a resource, by operation. */
export type Cases = Readonly<Record<string, Case>>;
