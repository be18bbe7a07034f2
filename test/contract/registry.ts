import { existsSync } from 'node:fs';
import path from 'node:path';
import { resources } from '../../nodes/OpenAi/resources';
import type { Operation, Resource } from '../../nodes/shared/kit/operation';
import type { Connection } from '../../nodes/OpenAi/operation';
import type { Case, Cases } from './case';

/** The cases of a resource: those of the file in `cases` that is named like it. */
function casesOf(resource: string): Cases {
	const file = path.join(__dirname, 'cases', `${resource}.ts`);
	if (!existsSync(file)) return {};
	const cases = jest.requireActual<Readonly<Record<string, Cases>>>(file)[resource];
	if (!cases) throw new Error(`${file} does not export "${resource}"`);
	return cases;
}

/** One operation of the registry, with the values that workflows store for it. */
export interface Registered {
	readonly resource: string;
	readonly name: string;
	readonly operation: Operation<Connection>;
	/** What the tests know of it beside its example. */
	readonly known: Case;
}

/** Every operation of the registry. */
export const registered: Registered[] = Object.entries(
	resources as Record<string, Resource<Connection>>,
).flatMap(([resource, { operations }]) =>
	Object.entries(operations).map(([name, operation]) => ({
		resource,
		name,
		operation: operation,
		known: casesOf(resource)[name] ?? {},
	})),
);

/** The cases of operations that the registry does not have, such as `file.uplaod`. */
export const strayCases: string[] = Object.entries(resources).flatMap(
	([resource, { operations }]) =>
		Object.keys(casesOf(resource))
			.filter((name) => !Object.hasOwn(operations, name))
			.map((name) => `${resource}.${name}`),
);
