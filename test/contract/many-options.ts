import type { IDataObject, NodeParameterValueType } from 'n8n-workflow';
import type { Field } from '../../nodes/shared/kit/field';
import type { Registered } from './registry';

/** A value that any API takes for a field; `undefined` where only the API's description could tell one. */
const plain = (field: Field): NodeParameterValueType | undefined => {
	switch (field.type) {
		case 'boolean':
			return true;
		case 'number':
			return field.default;
		case 'options':
			return field.default === '' ? field.options?.[0]?.value : field.default;
		case 'multiOptions': {
			const value = field.options?.[0]?.value;
			return value === undefined ? undefined : [value];
		}
		default:
			return undefined;
	}
};

const optionsOf = (params: IDataObject | undefined) => (params?.options ?? {}) as IDataObject;

/** The parameters of a call with many options: those that its case names, or every option that has plain values. */
export function manyOptions({ operation, known: { many } }: Registered): IDataObject {
	const { fields, example } = operation;
	const drawer = fields.find(({ name }) => name === 'options');
	const children = drawer?.type === 'collection' ? drawer.options : [];
	const values = children.map((field) => [field.name, plain(field)] as const);
	const options = Object.fromEntries(values.filter(([, value]) => value !== undefined));
	return {
		...example.params,
		...many,
		options: { ...options, ...optionsOf(example.params), ...optionsOf(many) },
	};
}
