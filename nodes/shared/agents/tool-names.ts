import type { FunctionTool, Tool } from 'agents-sdk';
import { toolName } from './function-tool';

/** The longest name of a tool that the API takes. */
export const LONGEST_NAME = 64;

/** What a server calls a tool of its own. */
export interface OwnName {
	readonly name: string;
	readonly server: string;
}

const ownNames = new WeakMap<object, OwnName>();

/** Notes what the server of a tool calls it. */
export function named(tool: FunctionTool, own: OwnName): FunctionTool {
	ownNames.set(tool, own);
	return tool;
}

/** What the server of a tool calls it; `undefined` for a tool that a user named. */
export const ownNameOf = (tool: object): OwnName | undefined => ownNames.get(tool);

/** A name for the model, of what a server calls a tool in whatever script. It need not be free. */
export const nameForModel = (name: string): string =>
	/[a-zA-Z0-9]/.test(name) ? toolName(name) : 'tool';

/** A name that is free: the given one, or one with a number, cut to what the API takes. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
	for (let count = 1; ; count++) {
		const number = count === 1 ? '' : `_${count}`;
		const free = name.slice(0, LONGEST_NAME - number.length) + number;
		if (!taken.has(free)) return free;
	}
}

/**
 * Tools with names that no two of them share: of the names that servers chose, those that another tool
 * has are numbered. Which tool gets which number depends on the names alone.
 */
export function withFreeNames(tools: readonly Tool[]): Tool[] {
	const taken = new Set(tools.filter((tool) => !ownNames.has(tool)).map(({ name }) => name));
	const fits = (tool: Tool): boolean => ownNames.get(tool)?.name === tool.name;
	const key = (tool: Tool): string => {
		const { name, server } = ownNames.get(tool) ?? { name: '', server: '' };
		return JSON.stringify([fits(tool) ? 0 : 1, server, name]);
	};
	const servers = tools.filter((tool) => ownNames.has(tool));
	const names = new Map<Tool, string>();
	for (const tool of servers.sort((one, other) => (key(one) < key(other) ? -1 : 1))) {
		const name = freeName(tool.name, taken);
		taken.add(name);
		names.set(tool, name);
	}
	return tools.map((tool) => {
		const own = ownNames.get(tool);
		const name = names.get(tool);
		if (!own || name === undefined || tool.type !== 'function') return tool;
		return named({ ...tool, name }, own);
	});
}
