import fc from 'fast-check';

/** Every run tries the same inputs, so that a failure can be looked into. */
export const SEED = 20_261_125;

/** The settings of a property. */
export const runs = (numRuns: number) => ({ seed: SEED, numRuns });

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', 'a'];

/** Names that an attacker would choose, and any. */
export const hostileName = fc.oneof(fc.constantFrom(...NAMES), fc.string());

/** Values of JSON with such names as own ones, as JSON.parse makes them. */
export const hostileJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 5, withCrossShrink: true },
		fc.constantFrom(null, true, false, 0, -1, 1e308, '', 'stop'),
		fc.integer(),
		fc.string({ unit: 'binary' }),
		fc.array(tie('value'), { maxLength: 4 }),
		fc.array(fc.tuple(hostileName, tie('value')), { maxLength: 4 }).map(Object.fromEntries),
	),
})).value;

const shared = (): string =>
	JSON.stringify(
		[Object.prototype, Array.prototype, Function.prototype].map((prototype) =>
			Object.getOwnPropertyNames(prototype),
		),
	);

/** Fails a test of the file after which what all objects share is not what it was. */
export function expectNothingShared(): void {
	let before: string;
	beforeEach(() => void (before = shared()));
	afterEach(() => expect(shared()).toBe(before));
}
