import type { Cases } from '../case';
import {
	createLive,
	createMany,
	exampleFile,
	inputLive,
	inputMany,
	toolLive,
	toolMany,
} from './response-values';

export const response: Cases = {
	compact: {
		binary: exampleFile,
		live: inputLive,
		many: inputMany,
	},
	countTokens: {
		binary: exampleFile,
		live: toolLive,
		many: toolMany,
	},
	create: {
		binary: exampleFile,
		live: createLive,
		many: createMany,
	},
};
