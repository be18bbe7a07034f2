import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../..');
const folder = path.join(root, '.github/workflows');
const workflows = new Map(
	readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
);

/** The parts of a workflow that are indented below its jobs' names. */
const jobsOf = (workflow: string): ReadonlyMap<string, string> => {
	const [, jobs = ''] = workflow.split(/^jobs:\n/m);
	const parts = jobs.split(/^ {2}([\w-]+):\n/m).slice(1);
	return new Map(
		parts.flatMap((name, at) => (at % 2 === 0 ? [[name, parts[at + 1] ?? ''] as const] : [])),
	);
};

it.each([...workflows])('%s pins each action to a commit, and says its version', (_name, text) => {
	const uses = text.split('\n').filter((line) => line.includes('uses:'));
	expect(uses).not.toEqual([]);
	expect(uses.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
});

it('names one commit for each version of an action', () => {
	const pins = [...workflows.values()].flatMap((text) => [
		...text.matchAll(/uses: ([\w/-]+)@(\w+) # (\S+)/g),
	]);
	const commits = new Map<string, Set<string>>();
	for (const [, action = '', commit = '', version = ''] of pins) {
		const key = `${action} ${version}`;
		commits.set(key, (commits.get(key) ?? new Set()).add(commit));
	}
	expect([...commits].filter(([, of]) => of.size > 1)).toEqual([]);
});

describe('publishing', () => {
	const publish = workflows.get('publish.yml') ?? '';
	const jobs = jobsOf(publish);

	it('builds where nothing can be published, and publishes where nothing is built', () => {
		expect([...jobs.keys()]).toEqual(['build', 'publish']);
		expect(jobs.get('build')).toMatch(/npm ci[^]*npm test[^]*npm pack[^]*upload-artifact/);
		expect(jobs.get('build')).not.toMatch(/id-token|secrets\.|npm publish/);
		expect(jobs.get('publish')).toMatch(/download-artifact[^]*npm publish "[^"]*\.tgz"/);
		expect(jobs.get('publish')).not.toMatch(/checkout|npm (ci|install|test|run|pack)|secrets\./);
	});

	it('gives the right to publish to the second job alone, and runs no script of the package', () => {
		const [head = ''] = publish.split(/^jobs:\n/m);
		expect(head).not.toContain('id-token');
		expect(jobs.get('publish')).toMatch(/needs: build\n/);
		expect(jobs.get('publish')).toMatch(/permissions:\n {6}id-token: write\n {4}steps:/);
		expect(jobs.get('publish')).toMatch(/npm publish .*--ignore-scripts --provenance/);
	});
});

it('is told of updates of everything that has a lockfile of its own, and of actions', () => {
	const text = readFileSync(path.join(root, '.github/dependabot.yml'), 'utf8');
	expect(text).toContain('package-ecosystem: github-actions');
	const [, list = ''] = /package-ecosystem: npm\n\s+directories: \[(.*)\]/.exec(text) ?? [];
	const directories = [...list.matchAll(/'([^']*)'/g)].map(([, directory = '']) => directory);
	expect(directories).toEqual(['/', '/agents-sdk', '/sandbox']);
	for (const directory of directories) {
		expect(existsSync(path.join(root, directory, 'package.json'))).toBe(true);
	}
});
