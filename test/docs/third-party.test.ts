import path from 'node:path';
import { build } from 'esbuild';
import own from '../../package.json';

interface ThirdParty {
	readonly name: string;
	readonly version: string;
	readonly text: string;
}

interface Component {
	readonly type: string;
	readonly 'bom-ref': string;
	readonly group?: string;
	readonly name: string;
	readonly version: string;
	readonly purl: string;
	readonly licenses: ReadonlyArray<{ license?: { id: string }; expression?: string }>;
	readonly hashes?: ReadonlyArray<{ alg: string; content: string }>;
}

interface Bill {
	readonly bomFormat: string;
	readonly specVersion: string;
	readonly version: number;
	readonly metadata: { readonly component: Component };
	readonly components: readonly Component[];
	readonly dependencies: ReadonlyArray<{ ref: string; dependsOn: readonly string[] }>;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the build's own code, which has no types
const { thirdParty, licenses, sbom } = require('../../scripts/third-party.cjs') as {
	thirdParty: (metafiles: readonly object[]) => Promise<ThirdParty[]>;
	licenses: (packages: readonly ThirdParty[]) => string;
	sbom: (own: object, packages: readonly ThirdParty[]) => Bill;
};

const root = path.join(__dirname, '../..');

/** What the bundler says of a bundle of these packages. */
const metafileOf = async (...names: string[]): Promise<object> => {
	const { metafile } = await build({
		absWorkingDir: root,
		stdin: { contents: names.map((name) => `import '${name}';`).join(''), resolveDir: root },
		bundle: true,
		write: false,
		metafile: true,
		platform: 'node',
		logLevel: 'silent',
	});
	return metafile;
};

let packages: ThirdParty[];
let bill: Bill;
beforeAll(async () => {
	const metafiles = [
		await metafileOf('ajv/dist/2020.js', 'form-data'),
		await metafileOf('ajv-formats/dist/formats.js', './agents-sdk/node_modules/zod/index.js'),
	];
	packages = await thirdParty(metafiles);
	bill = sbom(own, packages);
});

it('names each package of which there is a file in a bundle, once', () => {
	const names = packages.map(({ name }) => name);
	expect(names).toEqual(
		expect.arrayContaining(['ajv', 'ajv-formats', 'fast-uri', 'form-data', 'mime-db', 'zod']),
	);
	expect(names).not.toContain('esbuild');
	expect(new Set(names).size).toBe(names.length);
	expect(packages.find(({ name }) => name === 'ajv')?.version).toBe(own.devDependencies.ajv);
});

it('has the license text of each', () => {
	for (const { name, version, text } of packages) {
		expect(text.length).toBeGreaterThan(500);
		expect(licenses(packages)).toContain(`${name} ${version} (`);
	}
	expect(licenses(packages)).not.toMatch(/licence/i);
});

it('is a bill of materials as CycloneDX 1.6 has it', () => {
	expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
	expect(bill.metadata.component).toMatchObject({
		type: 'application',
		name: own.name,
		version: own.version,
		licenses: [{ license: { id: 'MIT' } }],
		purl: `pkg:npm/${own.name}@${own.version}`,
	});
	expect(bill.components).toHaveLength(packages.length);
	for (const one of bill.components) {
		const name = one.group === undefined ? one.name : `${one.group}/${one.name}`;
		expect(one.type).toBe('library');
		expect(one.purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${one.version}`);
		expect(one['bom-ref']).toBe(one.purl);
		expect(one.licenses).toHaveLength(1);
		for (const { license, expression } of one.licenses) {
			expect(license?.id ?? expression).toMatch(/^[\w.() -]+$/);
		}
		expect(one.hashes).toEqual([
			{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) as string },
		]);
	}
});

it('says what depends on what, by references that exist', () => {
	const known = [bill.metadata.component, ...bill.components].map((one) => one['bom-ref']);
	const { dependencies } = bill;
	expect(dependencies.map(({ ref }) => ref).sort()).toEqual([...known].sort());
	for (const { dependsOn } of dependencies) {
		expect(new Set(dependsOn).size).toBe(dependsOn.length);
		for (const ref of dependsOn) expect(known).toContain(ref);
	}
	const ajv = dependencies.find(({ ref }) => ref.startsWith('pkg:npm/ajv@'));
	expect(ajv?.dependsOn).toEqual([
		expect.stringMatching(/fast-deep-equal/),
		expect.stringMatching(/fast-uri/),
		expect.stringMatching(/json-schema-traverse/),
	]);
});

it('is the same for the same build', () => {
	expect(JSON.stringify(sbom(own, packages))).toBe(JSON.stringify(bill));
	expect(JSON.stringify(bill)).not.toMatch(/timestamp|serialNumber/);
});

it('has a group for a scope, and an expression for several licenses', () => {
	const [one] = sbom(own, [
		{
			name: '@a/b',
			version: '1.0.0',
			license: '(MIT OR ISC)',
			text: '',
			dependencies: [],
		} as ThirdParty,
	]).components;
	expect(one).toMatchObject({
		group: '@a',
		name: 'b',
		purl: 'pkg:npm/%40a/b@1.0.0',
		licenses: [{ expression: '(MIT OR ISC)' }],
	});
});
