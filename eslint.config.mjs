import { readdirSync } from 'node:fs';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import importX from 'eslint-plugin-import-x';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import noCircles from './scripts/no-circles.cjs';

const nodes = readdirSync(new URL('nodes', import.meta.url)).filter((name) => name !== 'shared');

/** What every layer of the nodes may import. */
const GROUND_FLOOR = [
	'json.ts',
	'limits.ts',
	'words.ts',
	'file-names.ts',
	'per-process.ts',
	'placeholders.ts',
	'redactor.ts',
	'redacted-text.ts',
];

/** Dependencies run one way: nodes/* -> shared/*; the kit does not know OpenAI, openai does not know n8n. */
const boundaries = {
	'import-x/no-restricted-paths': [
		'error',
		{
			zones: [
				...GROUND_FLOOR.map((file) => ({
					target: `./nodes/shared/${file}`,
					from: './nodes',
					except: GROUND_FLOOR.map((other) => `./shared/${other}`),
					message: 'The ground floor imports nothing but itself.',
				})),
				{
					target: './nodes/shared',
					from: './nodes',
					except: ['./shared'],
					message: 'Shared code must not know a node.',
				},
				...nodes.map((node) => ({
					target: `./nodes/${node}`,
					from: './nodes',
					except: [`./${node}`, './shared'],
					message: 'A node must not know another: put what both need into shared.',
				})),
				{
					target: './nodes/shared/kit',
					from: './nodes/shared',
					except: ['./kit', ...GROUND_FLOOR.map((file) => `./${file}`)],
					message: 'The kit knows n8n only.',
				},
				{
					target: './nodes/shared/openai',
					from: './nodes/shared',
					except: ['./openai', ...GROUND_FLOOR.map((file) => `./${file}`)],
					message: 'This folder knows OpenAI only.',
				},
				{
					target: ['store.ts', 'collection.ts', 'http', 'conventions', 'model'].map(
						(part) => `./packages/openai-stand-in/src/${part}`,
					),
					from: './packages/openai-stand-in/src/resources',
					message: 'What all resources share knows none of them.',
				},
				{
					target: './packages',
					from: './',
					except: ['./packages', './node_modules'],
					message: 'A package stands alone.',
				},
			],
		},
	],
	'house/no-circles': 'error',
};

const noPackage = (folder, name, message) => ({
	files: [folder],
	rules: {
		'no-restricted-imports': ['error', { paths: [{ name, message }] }],
	},
});

export default tseslint.config(
	{
		ignores: ['dist', 'coverage', '**/node_modules', 'sandbox/.n8n*', 'docs/images'],
	},
	{
		files: ['**/*.ts'],
		extends: [tseslint.configs.strictTypeChecked],
		plugins: { 'import-x': importX, house: { rules: { 'no-circles': noCircles } } },
		languageOptions: {
			parserOptions: {
				project: [
					'./tsconfig.json',
					'./sandbox/tsconfig.json',
					'./bench/tsconfig.json',
					'./packages/openai-stand-in/tsconfig.json',
				],
				tsconfigRootDir: import.meta.dirname,
			},
		},
		settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.js'] } } },
		rules: {
			...boundaries,
			'no-console': 'error',
			'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
			'@typescript-eslint/consistent-type-imports': [
				'error',
				{ fixStyle: 'separate-type-imports' },
			],
			'@typescript-eslint/return-await': ['error', 'always'],
			'@typescript-eslint/restrict-template-expressions': [
				'error',
				{ allowNumber: true, allowBoolean: true, allowNullish: true },
			],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
			],
			'@typescript-eslint/no-confusing-void-expression': 'off',
			'@typescript-eslint/no-dynamic-delete': 'off',
			'@typescript-eslint/no-unnecessary-type-parameters': 'off',
			'@typescript-eslint/unbound-method': 'off',
			// Takes a narrowed class for another one.
			'@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
			'@typescript-eslint/no-base-to-string': 'off',
			// n8n decides the shape of its classes.
			'@typescript-eslint/no-extraneous-class': 'off',
		},
	},
	{
		// Programs for a terminal, and Node's own test runner, whose tests nobody awaits.
		files: [
			'sandbox/**/*.ts',
			'packages/**/*.ts',
			'test/e2e/**/*.ts',
			'scripts/**/*.ts',
			'bench/**/*.ts',
		],
		rules: {
			'no-console': 'off',
			'@typescript-eslint/no-floating-promises': [
				'error',
				{
					allowForKnownSafeCalls: [
						{
							from: 'package',
							package: 'node:test',
							name: ['test', 'describe', 'it', 'before', 'after', 'suite'],
						},
					],
				},
			],
		},
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts', 'package.json'],
		extends: [n8nCommunityNodesPlugin.configs.recommendedWithoutN8nCloudSupport],
	},
	{
		files: ['package.json'],
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { extraFileExtensions: ['.json'] },
		},
	},
	{
		files: ['nodes/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			// These two want text where n8n's newer plugin wants NodeConnectionTypes.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			// TypeScript sees to it; the rule takes modes and computed menus for parameters.
			'n8n-nodes-base/node-param-default-missing': 'off',
		},
	},
	{
		// Texts from outside meet these patterns: none may take more steps than the text is long.
		files: ['nodes/**/*.ts', 'credentials/**/*.ts', 'agents-sdk/*.{ts,js,mjs,cjs}'],
		plugins: { regexp },
		rules: {
			'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
			'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: false }],
		},
	},
	{
		// Errors become n8n's in one place, kit/run.ts, which knows the item.
		files: ['nodes/shared/**/*.ts', 'nodes/OpenAi/resources/**/*.ts'],
		rules: { '@n8n/community-nodes/require-node-api-error': 'off' },
	},
	{
		// The SDK calls the Assistants API deprecated; these are for servers that still have it.
		files: ['nodes/OpenAi/resources/{assistant,thread}/*.ts'],
		rules: { '@typescript-eslint/no-deprecated': 'off' },
	},
	{
		files: ['credentials/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			// This one is for the URL slugs of n8n's own documentation.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		},
	},
	noPackage('nodes/shared/kit/**/*.ts', 'openai', 'The kit knows n8n only.'),
	noPackage('nodes/shared/openai/**/*.ts', 'n8n-workflow', 'This folder knows OpenAI only.'),
);
