import { idOf } from '../../../shared/fields/ids';

/** The conversation of an operation; the API cannot list conversations. */
export const conversation = idOf({
	displayName: 'Conversation',
	name: 'conversationId',
	placeholder: 'conv_68f5…',
});

/** One item of the conversation: a message, a tool call, its output. */
export const conversationItem = idOf({
	displayName: 'Item',
	name: 'itemId',
	placeholder: 'msg_68f5…',
});
