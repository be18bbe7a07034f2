import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Linter } from 'eslint';
import type { Rule } from 'eslint';
import { parser } from 'typescript-eslint';

const noCircles = jest.requireActual<Rule.RuleModule>('../../scripts/no-circles.cjs');

describe('the lint rule against circular imports', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'circles-'));
	afterAll(() => rmSync(folder, { recursive: true }));

	/** The rule's messages for `a.ts` beside the other files. */
	function messages(files: Record<string, string>) {
		for (const [name, code] of Object.entries(files)) writeFileSync(path.join(folder, name), code);
		const linter = new Linter({ cwd: folder });
		const config = {
			files: ['**/*.ts'],
			languageOptions: { parser: parser as Linter.Parser },
			plugins: { house: { rules: { 'no-circles': noCircles } } },
			rules: { 'house/no-circles': 'error' as const },
		};
		const found = linter.verify(files['a.ts'] ?? '', config, path.join(folder, 'a.ts'));
		return found.map(({ message, line }) => `${line}: ${message}`);
	}

	it.each([
		['a value', "import { a } from './a';\nexport const b = a;"],
		['a type', "import type { A } from './a';\nexport type B = A;"],
		['an import()', "export const b = async () => await import('./a.js');"],
		['a type in place', "export type B = import('./a').A;"],
		['what it passes on', "export * from './a';"],
	])('finds one by way of %s', (_name, code) => {
		const found = messages({ 'a.ts': "export type A = 1;\nexport * from './b';", 'b.ts': code });
		expect(found).toEqual(['2: This import comes back to this file: b.ts > a.ts']);
	});

	it('finds one over several files, where it begins', () => {
		const found = messages({
			'a.ts': "import './c';\nimport './b';",
			'b.ts': "import './c';\nimport './d';",
			'c.ts': "import 'node:fs';",
			'd.ts': "import './a';",
		});
		expect(found).toEqual(['2: This import comes back to this file: b.ts > d.ts > a.ts']);
	});

	it('leaves files alone that import each other one way', () => {
		const files = { 'a.ts': "import './b';\nimport './c';", 'b.ts': "import './c';", 'c.ts': '' };
		expect(messages(files)).toEqual([]);
	});
});
