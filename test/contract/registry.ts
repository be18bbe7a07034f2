import { resources } from '../../nodes/OpenAi/resources';
import type { Operation, Resource } from '../../nodes/shared/kit/operation';
import type { Connection } from '../../nodes/OpenAi/operation';

/** One operation of the registry, with the values that workflows store for it. */
export interface Registered {
	readonly resource: string;
	readonly name: string;
	readonly operation: Operation<Connection>;
}

/** Every operation of the registry. */
export const registered: Registered[] = Object.entries(
	resources as Record<string, Resource<Connection>>,
).flatMap(([resource, { operations }]) =>
	Object.entries(operations).map(([name, operation]) => ({
		resource,
		name,
		operation: operation,
	})),
);
