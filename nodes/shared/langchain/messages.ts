import { isObject } from '../json';
import { n8nModule } from './module';

/** A chat message in LangChain's shape, as n8n's memory nodes keep it. */
export interface ChatMessage {
	readonly content: unknown;
	readonly additional_kwargs?: Readonly<Record<string, unknown>>;
	readonly tool_calls?: ReadonlyArray<{ id?: string; name?: string; args?: unknown }>;
	readonly tool_call_id?: string;
	getType?(): string;
	_getType?(): string;
}

/** A memory of n8n's in LangChain's shape. */
export interface ChatMemory {
	readonly memoryKey?: string;
	readonly chatHistory?: {
		readonly sessionId?: unknown;
		addMessages?(messages: readonly ChatMessage[]): Promise<void>;
	};
	loadMemoryVariables(values: object): Promise<Record<string, unknown>>;
	saveContext(input: object, output: object): Promise<void>;
}

/** Whether a sub-node supplied a memory in LangChain's shape. */
export const isChatMemory = (value: unknown): value is ChatMemory =>
	isObject(value) &&
	typeof value.loadMemoryVariables === 'function' &&
	typeof value.saveContext === 'function';

/** What a message is: `human`, `ai`, `tool`, `system`, or what a plugin calls it. */
export const typeOf = (message: ChatMessage): string =>
	message.getType?.() ?? message._getType?.() ?? '';

interface MessageClasses {
	readonly HumanMessage: new (fields: { content: string }) => ChatMessage;
	readonly AIMessage: new (fields: { content: string; additional_kwargs: object }) => ChatMessage;
}

/**
 * LangChain's classes of messages, which come with n8n and are found through its module path; `undefined`
 * where they are not.
 */
export const messageClasses = (): MessageClasses | undefined =>
	n8nModule('@langchain/core/messages') as MessageClasses | undefined;
