import { described, InputError } from '../../../shared/kit/input-error';

const toQuery = (value: unknown): string => {
	if (typeof value === 'string' && value.trim() !== '') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	throw new InputError(`"Query" must be text or a list of texts, but it holds ${described(value)}`);
};

/**
 * One query, or the list of queries that an expression gave.
 * @throws InputError when it is something else, or holds a blank
 */
export function toQueries(value: unknown): string | string[] {
	if (!Array.isArray(value)) return toQuery(value);
	if (value.length === 0) throw new InputError('"Query" must hold a query, but the list is empty');
	return value.map(toQuery);
}
