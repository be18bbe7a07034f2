import { newId, now } from '../../conventions/ids.ts';
import { check, isObject } from '../../conventions/json.ts';
import { notFound } from '../../conventions/errors.ts';
import { page } from '../../conventions/pages.ts';
import { deleted } from '../../http/replies.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';
import { itemsOf } from '../responses/response-input.ts';
import { conversationsOf } from './conversation.ts';
import type { Conversation } from './conversation.ts';

const shown = ({ id, created, metadata }: Conversation) => ({
	id,
	object: 'conversation',
	created_at: created,
	metadata,
});

const conversationIn = ({ store, params }: ApiRequest) =>
	conversationsOf(store).get(params.conversationId ?? '');

function create({ store, json }: ApiRequest) {
	const body = check(json(), { items: { type: 'array', max: 20 } });
	const items = itemsOf(body.items ?? [], [], store, 'items');
	const metadata = isObject(body.metadata) ? body.metadata : {};
	const id = newId('conv_');
	return shown(conversationsOf(store).add(id, { id, created: now(), metadata, items }));
}

function update(request: ApiRequest) {
	const conversation = conversationIn(request);
	const body = check(request.json(), { metadata: { type: 'object', required: true } });
	conversation.metadata = body.metadata;
	return shown(conversation);
}

function addItems(request: ApiRequest) {
	const { items } = conversationIn(request);
	const body = check(request.json(), {
		items: { type: 'array', required: true, min: 1, max: 20 },
	});
	const added = itemsOf(body.items, items, request.store, 'items');
	items.push(...added);
	return {
		object: 'list',
		data: added,
		first_id: added[0]?.id ?? null,
		last_id: added.at(-1)?.id ?? null,
		has_more: false,
	};
}

/** The item of the request and its place; throws 404. */
function itemIn(request: ApiRequest) {
	const { items, id } = conversationIn(request);
	const index = items.findIndex((item) => item.id === request.params.itemId);
	const item = items[index];
	if (!item) {
		throw notFound(`Item with id '${request.params.itemId}' not found in conversation '${id}'.`);
	}
	return { items, index, item };
}

/** `conversation` resource. */
export const conversationRoutes: Routes = {
	'POST /conversations': create,
	'GET /conversations/:conversationId': (request) => shown(conversationIn(request)),
	'POST /conversations/:conversationId': update,
	'DELETE /conversations/:conversationId': ({ store, params }) =>
		deleted(conversationsOf(store).remove(params.conversationId ?? '').id, 'conversation.deleted'),
	'POST /conversations/:conversationId/items': addItems,
	'GET /conversations/:conversationId/items': (request) =>
		page(conversationIn(request).items, request.query),
	'GET /conversations/:conversationId/items/:itemId': (request) => itemIn(request).item,
	'DELETE /conversations/:conversationId/items/:itemId': (request) => {
		const { items, index } = itemIn(request);
		items.splice(index, 1);
		return shown(conversationIn(request));
	},
};
