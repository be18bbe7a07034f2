import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../nodes/shared/kit/operation';
import { runItems, withBinary } from '../support/engine';
import type { SentRequest } from '../support/recorder';
import { Recorder } from '../support/recorder';
import { answer } from './answers';
import { registered } from './registry';
import { variations } from './variations';

const server = new Recorder(answer);
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());
beforeEach(() => server.reset());

const sample = { fileName: 'other.txt', mimeType: 'text/plain', text: 'other' };

/** What goes over the wire, without what differs from call to call. */
const wire = ({ request, query, body, files }: SentRequest) => ({ request, query, body, files });

const call = async (
	resource: string,
	operation: string,
	{ example }: Pick<Operation<never>, 'example'>,
	params: IDataObject,
	count = 1,
): Promise<{ sent: Array<ReturnType<typeof wire>>; output: INodeExecutionData[] }> => {
	server.reset();
	const binary = example.binary && { ...example.binary, changed: sample };
	const item = binary ? withBinary({}, binary) : { json: {} };
	const output = await runItems({
		parameters: { resource, operation, ...params },
		credential: { apiKey: 'sk-test', baseUrl: server.url },
		items: Array.from({ length: count }, () => item),
	});
	return { sent: server.sent.map(wire), output };
};

const comparable = (output: INodeExecutionData[]) =>
	output.map(({ json, binary }) => ({ json, binary }));

describe.each(registered.map((entry) => [`${entry.resource} ${entry.name}`, entry] as const))(
	'%s',
	(_title, { resource, name, operation }) => {
		const { example } = operation;

		it('sends what its example says, and pairs what comes out', async () => {
			// Several items of such an operation share a request, which test/kit/join.test.ts judges.
			const count = operation.join ? 1 : 2;
			const { sent, output } = await call(resource, name, operation, example.params, count);
			const matching = sent.filter(({ request }) => request === example.request);
			expect(matching).toHaveLength(operation.runAll ? 1 : count);
			expect(matching[0]?.body).toEqual(example.body);
			expect(matching[0]?.query).toEqual(example.query ?? {});
			const paired = output.flatMap(({ pairedItem }) => pairedItem ?? []);
			expect(new Set(paired.map((item) => (typeof item === 'number' ? item : item.item)))).toEqual(
				new Set(Array.from({ length: count }, (_, item) => item)),
			);
			expect(output.every(({ json }) => !json.error)).toBe(true);
		});

		it.each(
			variations(operation.fields, example.params, example.live).map((v) => [v.path, v] as const),
		)('field %s has an effect', async (_path, { field, before, after }) => {
			const first = await call(resource, name, operation, before);
			const second = await call(resource, name, operation, after);
			if (field.send === false) {
				expect([second.sent, comparable(second.output)]).not.toEqual([
					first.sent,
					comparable(first.output),
				]);
			} else {
				expect(second.sent).not.toEqual(first.sent);
			}
		});
	},
);
