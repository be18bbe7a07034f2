import { isDeepStrictEqual } from 'node:util';
import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import { runItems, withBinary } from '../support/engine';
import type { Recorder, SentRequest } from '../support/recorder';
import type { Registered } from './registry';
import type { Variation } from './variations';

/** What goes over the wire, without what differs from call to call. */
const wire = ({ request, query, body, files }: SentRequest) => ({ request, query, body, files });

/** What one call of an operation sent and put out. */
export interface Trial {
	readonly sent: Array<ReturnType<typeof wire>>;
	readonly output: INodeExecutionData[];
}

/** The files that a binary parameter finds when it is changed. */
const samples = {
	changed: { fileName: 'other.txt', mimeType: 'text/plain', text: 'other' },
	changedAgain: { fileName: 'third.txt', mimeType: 'text/plain', text: 'third' },
};

/** Calls an operation for `count` items that are alike, in n8n's engine against a server. */
export async function call(
	server: Recorder,
	{ resource, name, known }: Registered,
	params: IDataObject,
	count = 1,
	nodeType?: INodeType,
): Promise<Trial> {
	server.reset();
	const binary = known.binary && { ...known.binary, ...samples };
	const item = binary ? withBinary({}, binary) : { json: {} };
	const output = await runItems({
		parameters: { resource, operation: name, ...params },
		credential: { apiKey: 'sk-test', baseUrl: server.url },
		items: Array.from({ length: count }, () => item),
		...(nodeType && { nodeType }),
	});
	return { sent: server.sent.map(wire), output };
}

const comparable = (output: INodeExecutionData[]) =>
	output.map(({ json, binary }) => ({ json, binary }));

/** What can be seen of each of several calls. */
type Views = unknown[];

/**
 * What can be seen of calls that differ in one field: the requests, and for a field that is not sent as
 * such the output, too. A sent field is tried with a third value: its value must count, not only that it
 * is there.
 */
export async function views(
	server: Recorder,
	entry: Registered,
	{ path, field, before, after, other }: Variation,
	nodeType?: INodeType,
): Promise<Views> {
	const seen: Views = [];
	const isNeeded = entry.known.needed?.includes(path) ?? false;
	for (const params of field.send === false ? [before, after] : [before, after, other]) {
		const trial = call(server, entry, params, 1, nodeType);
		const refused = () => ({ sent: server.sent.map(wire), output: [] });
		const { sent, output } = await (isNeeded && params !== before ? trial.catch(refused) : trial);
		seen.push(field.send === false ? { sent, output: comparable(output) } : { sent });
	}
	return seen;
}

/** What a change of the field did not change; `undefined` when every change had an effect. */
export const unchanged = (seen: Views): unknown =>
	seen.find((view, index) => index > 0 && isDeepStrictEqual(view, seen[index - 1]));
