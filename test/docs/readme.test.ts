import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { operationsTable, withOperationsTable } from './operations-table';

const file = path.join(__dirname, '../../README.md');

it('lists every operation of the registry', () => {
	const readme = readFileSync(file, 'utf8');
	const now = withOperationsTable(readme);
	if (process.env.UPDATE_DOCS === '1') writeFileSync(file, now);
	else expect(readme).toContain(operationsTable());
});
