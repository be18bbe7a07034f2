import { beta, checkResources } from '../assistants/assistants.ts';
import { Collection } from '../../collection.ts';
import { notFound } from '../../conventions/errors.ts';
import { newId, now } from '../../conventions/ids.ts';
import { check, objects } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import { addMessage } from './messages.ts';
import { page } from '../../conventions/pages.ts';
import { deleted } from '../../http/replies.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';
import { settle } from './run-progress.ts';
import type { Store } from '../../store.ts';
import { threadsOf } from './thread.ts';
import type { Thread } from './thread.ts';

/** Makes a thread of a request's `{messages, metadata, tool_resources}`. */
export function addThread(given: Json, store: Store): Thread {
	const body = check(given, { messages: { type: 'array' }, tool_resources: { type: 'object' } });
	checkResources(body.tool_resources, store);
	const id = newId('thread_');
	const thread: Thread = {
		object: {
			id,
			object: 'thread',
			created_at: now(),
			metadata: body.metadata ?? {},
			tool_resources: body.tool_resources ?? {},
		},
		messages: new Collection((message) =>
			notFound(`No message found with id '${message}' in thread '${id}'.`),
		),
		runs: new Collection((run) => notFound(`No run found with id '${run}' in thread '${id}'.`)),
	};
	for (const message of objects(body.messages)) addMessage(thread, message, store);
	return threadsOf(store).add(id, thread);
}

/** The thread of the request; throws 404. */
export const threadIn = ({ store, params }: ApiRequest) =>
	threadsOf(store).get(params.threadId ?? '');

function update(request: ApiRequest) {
	const { object } = threadIn(request);
	const body = check(request.json(), { tool_resources: { type: 'object' } });
	checkResources(body.tool_resources, request.store);
	if (body.metadata !== undefined) object.metadata = body.metadata;
	if (body.tool_resources !== undefined) object.tool_resources = body.tool_resources;
	return object;
}

const messageIn = (request: ApiRequest) =>
	threadIn(request).messages.get(request.params.messageId ?? '');

async function listMessages(request: ApiRequest) {
	const thread = threadIn(request);
	for (const run of thread.runs.all()) await settle(run, thread, request.store);
	const run = request.query.get('run_id');
	const messages = thread.messages.all().filter(({ run_id }) => run === null || run_id === run);
	return page(messages, request.query);
}

function updateMessage(request: ApiRequest) {
	const message = messageIn(request);
	const { metadata } = check(request.json(), {});
	if (metadata !== undefined) message.metadata = metadata;
	return message;
}

/** Threads and messages of the `thread` resource. */
export const threadRoutes: Routes = beta({
	'POST /threads': ({ store, json }) => addThread(json(), store).object,
	'GET /threads/:threadId': (request) => threadIn(request).object,
	'POST /threads/:threadId': update,
	'DELETE /threads/:threadId': ({ store, params }) =>
		deleted(threadsOf(store).remove(params.threadId ?? '').object.id, 'thread.deleted'),
	'POST /threads/:threadId/messages': (request) =>
		addMessage(threadIn(request), request.json(), request.store),
	'GET /threads/:threadId/messages': listMessages,
	'GET /threads/:threadId/messages/:messageId': messageIn,
	'POST /threads/:threadId/messages/:messageId': updateMessage,
	'DELETE /threads/:threadId/messages/:messageId': (request) => {
		const { id } = threadIn(request).messages.remove(request.params.messageId ?? '');
		return deleted(id, 'thread.message.deleted');
	},
});
