'use strict';

const { rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { spawn } = require('node:child_process');
const { build: bundle } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { licenses, sbom, thirdParty } = require('./scripts/third-party.cjs');

const DIST = path.join(__dirname, 'dist');

/** Third-party packages that go into dist, each as one file that is loaded on first use. */
const VENDORED = [
	'openai',
	'undici',
	'form-data',
	'agents-sdk',
	'ajv/dist/2020.js',
	'ajv-formats/dist/formats.js',
];

const vendorFile = (name) => path.join(DIST, 'vendor', `${name.replace(/\.js$/, '')}.js`);

/** Optional parts of a vendored package that this package does not use. */
const LEFT_OUT = { openai: ['zod', 'zod/*'] };

/** Where a vendored package would else bring several copies of another. */
const ALIASES = { 'agents-sdk': { zod: path.join(__dirname, 'agents-sdk/node_modules/zod') } };

/** Ours that runs in a thread of its own, and therefore is a file of its own. */
const THREAD = 'nodes/shared/schema/thread';

/** What n8n itself provides. */
const PROVIDED = ['n8n-workflow'];

const base = {
	bundle: true,
	platform: 'node',
	format: 'cjs',
	target: 'node22',
	charset: 'utf8',
	// A real import() of a CommonJS file would not see all of its exports.
	supported: { 'dynamic-import': false },
	logLevel: 'warning',
};

const clean = () => rm(DIST, { recursive: true, force: true });

const types = () =>
	new Promise((resolve, reject) => {
		const tsc = spawn(process.execPath, [require.resolve('typescript/bin/tsc')], {
			stdio: 'inherit',
		});
		tsc.on('error', reject);
		tsc.on('exit', (code) => (code === 0 ? resolve() : reject(new Error('The types do not fit'))));
	});

/** Makes `import('openai')` in our code load the bundle in dist/vendor. */
const vendored = {
	name: 'vendored',
	setup({ onResolve, initialOptions }) {
		const names = new RegExp(`^(${VENDORED.join('|')})$`);
		onResolve({ filter: names }, ({ path: name }) => {
			const from = path.dirname(initialOptions.outfile);
			const file = path.relative(from, vendorFile(name));
			return { path: file.startsWith('.') ? file : `./${file}`, external: true };
		});
	},
};

/** Makes `require.resolve('./thread.ts')` in our code name the bundle of the thread. */
const thread = {
	name: 'thread',
	setup({ onResolve, initialOptions }) {
		onResolve({ filter: /\/thread\.ts$/ }, ({ kind }) => {
			if (kind !== 'require-resolve') return undefined;
			const from = path.dirname(initialOptions.outfile);
			return { path: path.relative(from, path.join(DIST, `${THREAD}.js`)), external: true };
		});
	},
};

const entryPoints = async () => {
	const { n8n } = require('./package.json');
	const files = [...n8n.nodes, ...n8n.credentials];
	return [...files.map((file) => file.replace(/^dist\/(.*)\.js$/, '$1')), THREAD];
};

/** What the bundler says of each bundle: the files in it above all. */
const metafiles = [];

const code = async () => {
	for (const entry of await entryPoints()) {
		const { metafile } = await bundle({
			...base,
			entryPoints: [`${entry}.ts`],
			outfile: path.join(DIST, `${entry}.js`),
			metafile: true,
			external: PROVIDED,
			plugins: [vendored, thread],
		});
		metafiles.push(metafile);
	}
};

const vendor = async () => {
	for (const name of VENDORED) {
		const { metafile } = await bundle({
			...base,
			entryPoints: [require.resolve(name)],
			outfile: vendorFile(name),
			minify: true,
			keepNames: true,
			metafile: true,
			// Optional peers of the SDKs that this package does not use.
			external: ['ws', '@aws-sdk/*', '@smithy/*', 'google-auth-library', ...(LEFT_OUT[name] ?? [])],
			// One copy of what several packages bring along.
			alias: ALIASES[name] ?? {},
			plugins: [vendored],
		});
		metafiles.push(metafile);
	}
};

/** What is to be said of the code of others: their licenses, and a bill of materials. */
const notices = async () => {
	const packages = await thirdParty(metafiles);
	const bill = JSON.stringify(sbom(require('./package.json'), packages), undefined, '\t');
	await writeFile(path.join(DIST, 'THIRD_PARTY_LICENSES.txt'), licenses(packages));
	await writeFile(path.join(DIST, 'sbom.cdx.json'), `${bill}\n`);
};

const icons = () => src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));
const codex = () => src('nodes/**/*.node.json').pipe(dest('dist/nodes'));

exports.build = series(clean, types, parallel(code, vendor, icons, codex), notices);
