import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../..');
const pages = [
	'README.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	...readdirSync(path.join(root, 'docs'))
		.filter((name) => name.endsWith('.md'))
		.map((name) => `docs/${name}`),
];

it.each(pages)('%s links to nothing that is not there', (page) => {
	const text = readFileSync(path.join(root, page), 'utf8');
	const targets = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(
		([, target = '']) => target,
	);
	const local = targets.filter((target) => !/^[a-z]+:/.test(target));
	const missing = local.filter(
		(target) => !existsSync(path.join(root, path.dirname(page), decodeURIComponent(target))),
	);
	expect(missing).toEqual([]);
});
