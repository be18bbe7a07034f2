/** Keywords whose work can outgrow the schema times the value: loops of references, any pattern. */
const SLOW = new Set([
	'$ref',
	'$dynamicRef',
	'$recursiveRef',
	'patternProperties',
	'unevaluatedItems',
	'unevaluatedProperties',
]);

/** Whether a pattern has nothing that is repeated, left out or chosen, so that no text makes it go back. */
const isPlainPattern = (pattern: string): boolean => !/[*+?{|\\]/.test(pattern);

const isSlow = (name: string, value: unknown): boolean =>
	SLOW.has(name) || (name === 'pattern' && typeof value === 'string' && !isPlainPattern(value));

/**
 * Whether a schema can be relied on to take no more steps than it has parts, times the parts of the value.
 * Names are looked at wherever they are, so that a property of such a name makes it slow as well.
 */
export function isQuick(schema: unknown): boolean {
	if (typeof schema !== 'object' || schema === null) return true;
	return Object.entries(schema).every(([name, value]) => !isSlow(name, value) && isQuick(value));
}
