'use strict';

module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	modulePathIgnorePatterns: [
		'<rootDir>/dist/',
		'<rootDir>/sandbox/node_modules/',
		'<rootDir>/sandbox/.n8n',
	],
	watchPathIgnorePatterns: ['<rootDir>/dist/'],
	// The validator that OPENAPI_DESCRIPTION names has no packages of its own.
	modulePaths: ['<rootDir>/node_modules'],
	setupFiles: ['<rootDir>/test/support/setup.ts'],
	// Once per file: nothing that a test has done may have written what all objects share.
	setupFilesAfterEnv: ['<rootDir>/test/support/prototypes.ts'],
	// Source imports name the file that the build makes.
	moduleNameMapper: {
		'^(\\.{1,2}/.*)\\.js$': '$1',
		'^openai-stand-in$': '<rootDir>/packages/openai-stand-in/src/index.ts',
	},
	transform: {
		'\\.[mc]?ts$': [
			'@swc/jest',
			{ jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
		],
	},
	testTimeout: 90_000,
};
