import type { IBinaryData } from 'n8n-workflow';
import type { AgentInputItem } from 'agents-sdk';
import type { Json } from '../json';
import { objectsIn } from '../openai/reading';
import type { CitedFile } from '../openai/response-files';
import { filesOf } from '../openai/response-files';

/** What an agent's run used, over all its requests. */
export interface AgentUsage {
	readonly requests: number;
	readonly inputTokens: number;
	readonly outputTokens: number;
	readonly totalTokens: number;
	/** Input tokens that the API had in its prompt cache. */
	readonly cachedTokens: number;
	/** Output tokens of the model's reasoning. */
	readonly reasoningTokens: number;
}

/** The SDK's usage of a run: details by request, named as the API names them. */
export interface SdkUsage extends Omit<AgentUsage, 'cachedTokens' | 'reasoningTokens'> {
	readonly inputTokensDetails?: ReadonlyArray<Readonly<Record<string, number>>>;
	readonly outputTokensDetails?: ReadonlyArray<Readonly<Record<string, number>>>;
}

/** A tool call that waits for a person. */
export interface Approval {
	readonly id: string;
	readonly tool: string;
	readonly arguments: Json;
	readonly agent: string;
	/** The MCP server of the tool, where the agent has tools of that name from several. */
	readonly server?: string;
}

/** An agent that came to its end. */
export interface Done {
	readonly output: unknown;
	/** The agent that answered: the one that the run began with, or one that it handed over to. */
	readonly agent: string;
	readonly history: readonly AgentInputItem[];
	readonly lastResponseId: string | null;
	readonly usage: AgentUsage;
	readonly turns: number;
	/** What OpenAI drew for the agent, as base64. */
	readonly images: readonly string[];
	/** The files that code interpreter made and the agent's answers cite. */
	readonly cited: readonly CitedFile[];
	/** Binary data that tools of n8n gave. */
	readonly files: readonly IBinaryData[];
}

/** An agent that waits for a person. */
export interface Waiting {
	readonly runState: string;
	readonly approvals: readonly Approval[];
	readonly history: readonly AgentInputItem[];
	readonly usage: AgentUsage;
}

/** How far a run came. */
export type Outcome = Done | Waiting;

/** Whether a run waits for a person. */
export const isWaiting = (outcome: Outcome): outcome is Waiting => 'runState' in outcome;

const sumOf = (details: SdkUsage['inputTokensDetails'], name: string): number =>
	(details ?? []).reduce((sum, one) => sum + (one[name] ?? 0), 0);

/** The numbers of the SDK's usage. */
export const toUsage = (usage: SdkUsage | undefined): AgentUsage => ({
	requests: usage?.requests ?? 0,
	inputTokens: usage?.inputTokens ?? 0,
	outputTokens: usage?.outputTokens ?? 0,
	totalTokens: usage?.totalTokens ?? 0,
	cachedTokens: sumOf(usage?.inputTokensDetails, 'cached_tokens'),
	reasoningTokens: sumOf(usage?.outputTokensDetails, 'reasoning_tokens'),
});

const isImage = (item: AgentInputItem) =>
	item.type === 'hosted_tool_call' &&
	item.name === 'image_generation_call' &&
	typeof item.output === 'string';

/**
 * A history as plain JSON. Images are left out, as they come out as binary data; the API knows them by
 * their ID.
 */
export const toHistory = (items: readonly AgentInputItem[]): AgentInputItem[] =>
	JSON.parse(
		JSON.stringify(items.map((item) => (isImage(item) ? { ...item, output: undefined } : item))),
	) as AgentInputItem[];

/** The images in what an agent's run brought forth, as base64. */
export const imagesIn = (items: readonly AgentInputItem[]): string[] =>
	items.flatMap((item) =>
		isImage(item) && item.type === 'hosted_tool_call' ? (item.output ?? []) : [],
	);

/** The files that code interpreter made, as the answers in what a run brought forth cite them, each once. */
export const citedIn = (items: readonly AgentInputItem[]): CitedFile[] =>
	filesOf(
		// The SDK keeps what the API gave beside a text, such as its annotations, under `providerData`.
		objectsIn(items).map(({ content }) => ({
			content: objectsIn(content).map(({ providerData }) => providerData),
		})),
	);
