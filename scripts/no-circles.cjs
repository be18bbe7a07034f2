'use strict';

// An ESLint rule: no file may import itself by way of others, with types and import() included, which
// import-x/no-cycle leaves out.
const { existsSync, readFileSync, statSync } = require('node:fs');
const path = require('node:path');
const ts = require('typescript');

const cache = new Map();

/** The file that a relative import names; undefined for a package and for what is no TypeScript. */
function fileOf(from, name) {
	if (!name.startsWith('.')) return undefined;
	const target = path.resolve(path.dirname(from), name).replace(/\.[jt]s$/, '');
	return [`${target}.ts`, path.join(target, 'index.ts')].find((file) => existsSync(file));
}

/** Every import of a TypeScript file as `{file, pos}`; `pos` is the index of its text. */
function importsOf(file) {
	const changed = statSync(file).mtimeMs;
	const known = cache.get(file);
	if (known?.changed === changed) return known.imports;
	const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
	const imports = importedFiles.flatMap(({ fileName, pos }) => {
		const target = fileOf(file, fileName);
		return target === undefined ? [] : [{ file: target, pos }];
	});
	cache.set(file, { changed, imports });
	return imports;
}

/** The shortest way of imports from one file to another, both included; undefined when there is none. */
function wayBetween(start, end) {
	const before = new Map([[start, undefined]]);
	for (const file of before.keys()) {
		if (file === end) {
			const way = [];
			for (let step = file; step !== undefined; step = before.get(step)) way.unshift(step);
			return way;
		}
		for (const next of importsOf(file)) if (!before.has(next.file)) before.set(next.file, file);
	}
	return undefined;
}

module.exports = {
	meta: {
		type: 'problem',
		schema: [],
		messages: { circle: 'This import comes back to this file: {{way}}' },
	},
	create: ({ filename, sourceCode, report }) => ({
		Program() {
			for (const { file, pos } of importsOf(filename)) {
				const way = wayBetween(file, filename);
				if (way === undefined) continue;
				const names = way.map((step) => path.relative(path.dirname(filename), step));
				report({
					loc: sourceCode.getLocFromIndex(pos),
					messageId: 'circle',
					data: { way: names.join(' > ') },
				});
			}
		},
	}),
};
