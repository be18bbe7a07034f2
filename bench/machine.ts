import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { repository, sandbox } from '../sandbox/paths.ts';

const versionIn = (folder: string): string => {
	const text = readFileSync(join(folder, 'package.json'), 'utf8');
	return (JSON.parse(text) as { version: string }).version;
};

/** What the figures were taken with, as a list in Markdown. */
export function machineText(date: Date): string {
	const [cpu] = cpus();
	const [kernel] = /^\d+\.\d+/.exec(release()) ?? [];
	const n8n = join(sandbox, 'node_modules', 'n8n');
	return [
		`* Date: ${date.toISOString().slice(0, 10)}`,
		`* Package: ${versionIn(repository)}; n8n ${versionIn(n8n)}; Node.js ${process.versions.node}`,
		`* Machine: ${cpus().length} cores (${cpu?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, ${type()} ${kernel}`,
	].join('\n');
}
