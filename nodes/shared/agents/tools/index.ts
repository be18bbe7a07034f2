import { decodeAll } from '../../kit/decode';
import type { Fields, Values } from '../../kit/field';
import { InputError } from '../../kit/input-error';
import type { ToolDefinition, ToolKind } from '../tool-kind';
import { codeInterpreter, fileSearch, imageGeneration, webSearch } from './hosted';
import { humanApproval } from './human-approval';
import { localMcp } from './local-mcp';
import { n8nTool } from './n8n-tool';
import { remoteMcp } from './remote-mcp';
import { toolFlow } from './tool-flow';
import { workflow } from './workflow';
import { own } from '../../json';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each kind knows its own fields; the registry cannot
type AnyKind = ToolKind<any>;

/** The kinds of tools that OpenAI Agent Tool offers, by the value that workflows store. */
export const toolKinds: Readonly<Record<string, AnyKind>> = {
	codeInterpreter,
	fileSearch,
	humanApproval,
	imageGeneration,
	localMcp,
	remoteMcp,
	toolFlow,
	webSearch,
	workflow,
};

const allKinds: Readonly<Record<string, AnyKind>> = { ...toolKinds, n8nTool };

/**
 * The kind of a tool.
 * @throws InputError when there is no such kind
 */
export function kindOf(type: unknown): AnyKind {
	const kind = own(allKinds, type);
	if (kind) return kind;
	const known = Object.keys(allKinds).sort().join(', ');
	throw new InputError(`There is no tool of type "${String(type)}": use one of ${known}`);
}

/**
 * Reads what was stored for a tool's fields.
 * @throws InputError naming the field that cannot be used
 */
export const decodeTool = (
	kind: AnyKind,
	stored: Readonly<Record<string, unknown>>,
): Values<Fields> => decodeAll(kind.fields as Fields, stored);

/** A tool's definition without what must not be stored. */
export const withoutSecrets = (definition: ToolDefinition): ToolDefinition =>
	kindOf(definition.type).withhold?.(definition) ?? definition;
