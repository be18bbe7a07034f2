import type { AgentInputItem } from 'agents-sdk';
import { isObject } from '../json';
import { objectIn, objectsIn } from '../openai/reading';
import { VENDOR } from './chat-messages';

/** Whether data beside an item is that of a message or call of Chat Completions. */
const isChatData = (data: unknown): boolean =>
	isObject(data) &&
	(VENDOR in data || 'role' in data || 'tool_calls' in data || data.type === 'function');

const isChatId = (id: unknown): boolean => typeof id === 'string' && id.startsWith('chatcmpl');

const withoutChat = (item: AgentInputItem): AgentInputItem => {
	const { id, providerData, content } = item as unknown as Record<string, unknown>;
	const parts = Array.isArray(content) ? objectsIn(content) : [];
	const isChat =
		isChatId(id) || isChatData(providerData) || parts.some((part) => isChatData(part.providerData));
	if (!isChat) return item;
	const { id: _id, providerData: _data, ...rest } = item as unknown as Record<string, unknown>;
	const made = parts.map(({ providerData: data, ...part }) => {
		const { annotations } = objectIn(data);
		const isRead = Array.isArray(annotations) && !isChatData(data);
		return isRead ? { ...part, providerData: { annotations } } : part;
	});
	return { ...rest, ...(Array.isArray(content) && { content: made }) } as unknown as AgentInputItem;
};

/** The items of a conversation as the Responses API takes them, whichever API they come from. */
export const forResponses = (items: readonly AgentInputItem[]): AgentInputItem[] =>
	items
		// Only reasoning of the Responses API has an ID; no other can be given back to it.
		.filter(
			(item) => item.type !== 'reasoning' || item.id !== undefined || isObject(item.providerData),
		)
		.map(withoutChat);
