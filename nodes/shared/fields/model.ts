import type { Field } from '../kit/field';

/** The drop-down methods that list models of a kind. */
export type ModelMethod =
	| 'getModels'
	| 'getChatModels'
	| 'getEmbeddingModels'
	| 'getResponseModels'
	| 'getImageModels'
	| 'getSpeechModels'
	| 'getTranscriptionModels'
	| 'getModerationModels';

const property = <const M extends ModelMethod>(method: M, value: string) =>
	({
		displayName: 'Model Name or ID',
		name: 'model',
		type: 'options',
		typeOptions: { loadOptionsMethod: method },
		allowArbitraryValues: true,
		default: value,
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	}) as const satisfies Field;

/**
 * The model of a request, from a drop-down of the models that the server lists.
 * @param value the model at first; blank where no official model has a future
 */
export const model = <const M extends ModelMethod>(method: M, value: string) =>
	({ ...property(method, value), required: true }) as const satisfies Field;

/** The model as an option. */
export const optionalModel = <const M extends ModelMethod>(method: M) => property(method, '');
