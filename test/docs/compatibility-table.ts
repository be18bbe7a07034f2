import type { Ability, Server } from '../servers/case';

const START = '<!-- servers: generated from test/servers by `npm run docs` -->';
const END = '<!-- /servers -->';

const ABILITIES: ReadonlyArray<readonly [Ability, string]> = [
	['chat', 'Chat'],
	['streams', 'Streams'],
	['tools', 'Tools'],
	['structured output', 'Structured output'],
	['responses', 'Responses'],
	['embeddings', 'Embeddings'],
	['images', 'Images'],
	['audio', 'Audio'],
	['files', 'Files'],
	['batches', 'Batches'],
	['models', 'Models'],
	['errors', 'Errors'],
];

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The table of servers by ability, and what to enter for each: how many recorded shapes a test answers with. */
export function compatibilityTable(servers: readonly Server[]): string {
	const count = ({ cases }: Server, wanted: Ability): string => {
		const { length } = cases.filter(({ ability }) => ability === wanted);
		return length === 0 ? '' : String(length);
	};
	return [
		row('Server', ...ABILITIES.map(([, title]) => title)),
		row('---', ...ABILITIES.map(() => '---')),
		...servers.map((server) =>
			row(server.name, ...ABILITIES.map(([ability]) => count(server, ability))),
		),
		'',
		'## What to enter in the credential',
		'',
		row('Server', 'Credential'),
		row('---', '---'),
		...servers.map(({ name, credential }) => row(name, credential)),
	].join('\n');
}

/** The page with the tables of today between its marks. */
export function withCompatibilityTable(page: string, servers: readonly Server[]): string {
	const [before, rest] = page.split(START);
	const after = rest?.split(END)[1];
	if (before === undefined || after === undefined) {
		throw new Error(
			`docs/compatibility.md has no place for the table, between ${START} and ${END}`,
		);
	}
	return `${before}${START}\n\n${compatibilityTable(servers)}\n\n${END}${after}`;
}
