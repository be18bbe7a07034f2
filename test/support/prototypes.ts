import path from 'node:path';

/** The prototype of the objects of Node's own modules: Jest gives tests a realm of their own. */
const ofNode = Object.getPrototypeOf(path) as object;

/** What all objects, functions and lists share, by name: code that writes there changes the whole process. */
const SHARED: ReadonlyArray<readonly [string, object]> = [
	['Object.prototype', Object.prototype],
	["Object.prototype of Node's realm", ofNode],
	['Object', Object],
	['Function.prototype', Function.prototype],
	['Array.prototype', Array.prototype],
];

const keysOf = () =>
	SHARED.flatMap(([name, shared]) =>
		Reflect.ownKeys(shared).map((key) => `${name}.${String(key)}`),
	);

const before = new Set(keysOf());

/** The keys that have been added to what all objects share since the tests of this file began. */
export const newSharedKeys = (): string[] => keysOf().filter((key) => !before.has(key));

afterAll(() => {
	expect(newSharedKeys()).toEqual([]);
});
