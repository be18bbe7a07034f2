import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { servers } from '../servers/list';
import { compatibilityTable, withCompatibilityTable } from './compatibility-table';

const file = path.join(__dirname, '../../docs/compatibility.md');

it('lists every server whose shapes are recorded, and what to enter for it', () => {
	const page = readFileSync(file, 'utf8');
	if (process.env.UPDATE_DOCS === '1') writeFileSync(file, withCompatibilityTable(page, servers));
	else expect(page).toContain(compatibilityTable(servers));
});
