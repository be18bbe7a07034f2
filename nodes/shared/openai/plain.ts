/** Whether a value is an object as JSON has them: no list, no instance of a class. */
export const isPlain = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' &&
	value !== null &&
	[Object.prototype, null].includes(Object.getPrototypeOf(value) as null);
