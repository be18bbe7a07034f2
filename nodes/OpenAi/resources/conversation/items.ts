/** The most items that one request may add (API reference, Conversations). */
export const MAX_ITEMS = 20;

/** How the items of a request stand in the panel. */
export const items = {
	displayName: 'Items',
	name: 'items',
	placeholder: '[{"role": "user", "content": "Hello"}]',
	description:
		'Items to add, at most 20, as a JSON list: messages such as {"role": "user", "content": "Hello"}, tool calls or tool outputs',
} as const;
