'use strict';

// What the package says of the code of others in its bundles: their license texts, and a bill of materials
// in CycloneDX's format (https://cyclonedx.org/docs/1.6/json/). Both are made from the bundler's own record
// of which files it read, and hold no time and no random number, so that a build can be repeated.

const { readFile, readdir } = require('node:fs/promises');
const path = require('node:path');

const root = path.join(__dirname, '..');

const readJson = async (file) => JSON.parse(await readFile(path.join(root, file), 'utf8'));

const inOrder = (a, b) => (a < b ? -1 : Number(a > b));

/** The folders of packages, below the repository, whose files are among the inputs of bundles. */
const foldersOf = (metafiles) => {
	const inputs = metafiles.flatMap(({ inputs: files }) => Object.keys(files));
	const folders = inputs.flatMap(
		(file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? [],
	);
	return [...new Set(folders)];
};

const licenseText = async (folder, license) => {
	const file = (await readdir(path.join(root, folder))).find((name) => /^licen[cs]e/i.test(name));
	return file === undefined
		? `License: ${license}`
		: (await readFile(path.join(root, folder, file), 'utf8')).trim();
};

const checksumOf = (integrity) => {
	const [, algorithm, base64] = /^sha(\d+)-(\S+)/.exec(integrity ?? '') ?? [];
	if (algorithm === undefined) return [];
	return [{ alg: `SHA-${algorithm}`, content: Buffer.from(base64, 'base64').toString('hex') }];
};

/**
 * The packages of which files are in bundles, once per version, in order of their names: name, version,
 * license (SPDX), its text, what they depend on, and the checksums by which npm knows them.
 */
async function thirdParty(metafiles) {
	const { packages: locked } = await readJson('package-lock.json');
	const found = new Map();
	for (const folder of foldersOf(metafiles)) {
		const {
			name,
			version,
			license,
			dependencies = {},
		} = await readJson(path.join(folder, 'package.json'));
		found.set(`${name} ${version}`, {
			name,
			version,
			license,
			text: await licenseText(folder, license),
			dependencies: Object.keys(dependencies),
			hashes: checksumOf(locked[folder]?.integrity),
		});
	}
	return [...found].sort(([a], [b]) => inOrder(a, b)).map(([, one]) => one);
}

/** All license texts, one below the other. */
const licenses = (packages) =>
	packages
		.map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`)
		.join(`\n${'-'.repeat(80)}\n\n`);

const purl = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

const component = (one, type) => {
	const [, group, name] = /^(@[^/]+)\/(.*)$/.exec(one.name) ?? [undefined, undefined, one.name];
	const isExpression = /[\s()]/.test(one.license);
	return {
		type,
		'bom-ref': purl(one),
		...(group !== undefined && { group }),
		name,
		version: one.version,
		...(one.hashes?.length > 0 && { hashes: one.hashes }),
		licenses: [isExpression ? { expression: one.license } : { license: { id: one.license } }],
		purl: purl(one),
	};
};

/** The bill of materials of a package (name, version, license) that brings these along, as CycloneDX 1.6. */
const sbom = (own, packages) => ({
	$schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
	bomFormat: 'CycloneDX',
	specVersion: '1.6',
	version: 1,
	metadata: { lifecycles: [{ phase: 'build' }], component: component(own, 'application') },
	components: packages.map((one) => component(one, 'library')),
	dependencies: [
		{ ref: purl(own), dependsOn: packages.map(purl) },
		...packages.map((one) => ({
			ref: purl(one),
			dependsOn: packages.filter(({ name }) => one.dependencies.includes(name)).map(purl),
		})),
	],
});

module.exports = { thirdParty, licenses, sbom };
