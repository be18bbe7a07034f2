import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './command.ts';
import { packageName, repository } from './paths.ts';

/**
 * Builds the package and packs it as `npm publish` would; gives the tarball's path.
 *
 * @param folder where the tarball is written
 */
export async function buildAndPack(folder: string, signal: AbortSignal): Promise<string> {
	await runCommand('npm', ['run', 'build'], { cwd: repository, signal });
	await mkdir(folder, { recursive: true });
	const printed = await runCommand(
		'npm',
		['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
		{ cwd: repository, signal },
	);
	return join(folder, packedFileName(printed));
}

/** `npm pack --json` gives a list of packages; from npm 12 on an object with one per name. */
function packedFileName(printed: string): string {
	const packed = JSON.parse(printed) as Record<string, { filename: string }>;
	const [first] = Object.values(packed);
	if (first === undefined) throw new Error('npm packed nothing');
	return first.filename.replace('@', '').replace('/', '-');
}

/**
 * Puts a packed package where n8n puts the community nodes that it installs, in the same way:
 * extracted, and its package.json without what is only for development.
 *
 * @param userFolder n8n's N8N_USER_FOLDER
 * @throws when the package has runtime dependencies, which this does not install
 */
export async function installPacked(
	tarball: string,
	userFolder: string,
	signal: AbortSignal,
): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes', 'node_modules');
	const target = join(nodes, packageName);
	// n8n loads folders named n8n-nodes-*, so the one being filled is named otherwise.
	const filling = join(nodes, `.filling-${packageName}`);
	await rm(filling, { recursive: true, force: true });
	await mkdir(filling, { recursive: true });
	await runCommand('tar', ['-xzf', tarball, '-C', filling, '--strip-components=1'], {
		cwd: nodes,
		signal,
	});
	const manifestPath = join(filling, 'package.json');
	const {
		devDependencies: _dev,
		peerDependencies: _peer,
		optionalDependencies: _optional,
		...manifest
	} = JSON.parse(await readFile(manifestPath, 'utf8')) as Record<string, unknown>;
	if (Object.keys(manifest.dependencies ?? {}).length > 0) {
		throw new Error('The packed package has runtime dependencies; it is meant to have none');
	}
	await writeFile(manifestPath, JSON.stringify(manifest, null, 2));
	await rm(target, { recursive: true, force: true });
	await rename(filling, target);
}
