import { resources } from '../../nodes/OpenAi/resources';
import type { Resource } from '../../nodes/shared/kit/operation';

const START = '<!-- operations: generated from the registry by `npm run docs` -->';
const END = '<!-- /operations -->';

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);

/** The README's table of operations, from the registry. */
export const operationsTable = (): string => {
	const rows = Object.values(resources as Record<string, Resource<never>>)
		.sort(byName)
		.flatMap(({ name, operations }) =>
			Object.values(operations)
				.sort(byName)
				.map((operation) => `| ${name} | ${operation.name} | ${operation.description} |`),
		);
	return ['| Resource | Operation | What it does |', '| --- | --- | --- |', ...rows].join('\n');
};

/** The README with the table of today between its marks. */
export function withOperationsTable(readme: string): string {
	const [before, rest] = readme.split(START);
	const after = rest?.split(END)[1];
	if (before === undefined || after === undefined) {
		throw new Error(`README.md has no place for the table, between ${START} and ${END}`);
	}
	return `${before}${START}\n\n${operationsTable()}\n\n${END}${after}`;
}
