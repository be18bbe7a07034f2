import type { Tool } from 'agents-sdk';
import type { AgentModelSettings } from './definition';
import type { Json } from '../json';
import { MAX_NAME } from '../limits';
import { beginning } from '../words';

/** The models that reason, by their IDs; the others refuse to be asked for encrypted reasoning. */
const REASONING_MODEL = /^(ft:|.*\/)?(o\d|codex-|gpt-[5-9](?!.*-chat))/i;

const ENCRYPTED = 'reasoning.encrypted_content';

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the SDK would ask for because of the tools, if the settings asked for nothing. */
const includedBy = (tools: readonly Tool[]): string[] =>
	tools.flatMap((tool) => {
		if (tool.type !== 'hosted_tool') return [];
		const { include_search_results: results, include_outputs: outputs } = tool.providerData ?? {};
		return [
			...(results === true ? ['file_search_call.results'] : []),
			...(outputs === true ? ['code_interpreter_call.outputs'] : []),
		];
	});

/**
 * The settings of an agent for the Responses API. Where its answers are not stored, they ask for the
 * reasoning itself, encrypted: the next request repeats it, and an ID alone would mean nothing to the API.
 */
export const withEncryptedReasoning = (
	settings: AgentModelSettings,
	model: string,
	tools: readonly Tool[],
): AgentModelSettings => {
	const { store, reasoning, providerData } = settings;
	if (store !== false) return settings;
	if (reasoning === undefined && !REASONING_MODEL.test(beginning(model, MAX_NAME))) return settings;
	const given = isObject(providerData) ? providerData : {};
	const include = Array.isArray(given.include) ? given.include : includedBy(tools);
	return {
		...settings,
		providerData: { ...given, include: [...new Set([...include, ENCRYPTED])] },
	};
};
