import type { PlatformResource } from '../../operation';
import { addItems } from './addItems';
import { create } from './create';
import { remove } from './delete';
import { deleteItem } from './deleteItem';
import { get } from './get';
import { getItem } from './getItem';
import { getItems } from './getItems';
import { update } from './update';

export const conversation = {
	name: 'Conversation',
	description: 'Conversations stored by the API',
	operations: {
		create,
		get,
		update,
		delete: remove,
		addItems,
		getItems,
		getItem,
		deleteItem,
	},
} satisfies PlatformResource;
