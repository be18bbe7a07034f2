import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runItems, runNode } from './engine';
import type { Responder, SentRequest } from './recorder';
import { useServers } from './servers';

/** What a failed run says: n8n's message and the API's details. */
export interface Refusal {
	readonly message: string;
	readonly details: unknown;
}

/** Calls operations of one resource, as a workflow does. */
export function useResource(resource: string) {
	const servers = useServers();
	const parameters = (operation: string, params: IDataObject) => ({
		resource,
		operation,
		...params,
	});
	const jsonOf = (output: INodeExecutionData[]) => output.map(({ json }) => json);

	const call = async (operation: string, params: IDataObject = {}): Promise<IDataObject[]> =>
		jsonOf(await runItems(servers.onApi(parameters(operation, params))));

	return {
		servers,
		/** What the stand-in API has an operation put out. */
		call,
		/** The same, where it is one item. */
		async one(operation: string, params: IDataObject = {}): Promise<IDataObject> {
			const output = await call(operation, params);
			expect(output).toHaveLength(1);
			return output[0] ?? {};
		},
		/** What an operation sends and puts out when the server answers as the test says. */
		async on(
			respond: Responder,
			operation: string,
			params: IDataObject = {},
			items?: INodeExecutionData[],
		): Promise<{ output: IDataObject[]; sent: readonly SentRequest[] }> {
			servers.server.reset(respond);
			const step = servers.onServer(parameters(operation, params), items);
			const output = jsonOf(await runItems(step));
			return { output, sent: [...servers.server.sent] };
		},
		/** How an operation fails at a server that answers `{}`, and how many requests it sent. */
		async refusal(
			operation: string,
			params: IDataObject = {},
			respond: Responder = () => ({ body: {} }),
		): Promise<Refusal & { requests: number }> {
			servers.server.reset(respond);
			const { error } = await runNode(servers.onServer(parameters(operation, params)));
			if (!error) throw new Error(`${resource}.${operation} was expected to fail`);
			const { details } = error.context;
			return { message: error.message, details, requests: servers.server.sent.length };
		},
		/** What comes out under Continue On Fail for items of which each gives its `id` as `$json.id`. */
		async continued(
			operation: string,
			params: IDataObject,
			ids: readonly string[],
		): Promise<INodeExecutionData[]> {
			const items = ids.map((id) => ({ json: { id } }));
			const step = servers.onApi(parameters(operation, params), items);
			return await runItems({ ...step, continueOnFail: true });
		},
	};
}

/** More pairs than metadata may have. */
export const seventeenPairs = Object.fromEntries(
	Array.from({ length: 17 }, (_, index) => [`key${index}`, 'value']),
);

/** Answers every list with `count` objects in pages as the API does, `limit` on each. */
export const pagesOf =
	(count: number): Responder =>
	({ query }) => {
		const limit = Number(query.limit ?? 20);
		const start = query.after === undefined ? 0 : Number(query.after) + 1;
		const end = Math.min(count, start + limit);
		const data = Array.from({ length: end - start }, (_, index) => ({ id: String(start + index) }));
		return { body: { data, has_more: end < count, last_id: data.at(-1)?.id } };
	};

/** Answers a list with the page that ends before the element `before`, as the API does. */
export const pagesBefore: Responder = ({ query }) => {
	const end = Number(query.before);
	const start = Math.max(0, end - Number(query.limit ?? 20));
	const data = Array.from({ length: end - start }, (_, index) => ({ id: String(start + index) }));
	return { body: { data, has_more: start > 0 } };
};

/** Answers every list as servers do that have no pages. */
export const onePage: Responder = () => ({ body: { data: [{ id: 'a' }, { id: 'b' }] } });

/** A required field that an expression leaves blank; n8n itself refuses one that is empty in the panel. */
export const nothing = '={{ "" }}';
