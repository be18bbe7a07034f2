import { Recorder } from '../support/recorder';
import { answer } from './answers';
import { registered } from './registry';
import { call, unchanged, views } from './trial';
import { variations } from './variations';

const server = new Recorder(answer);
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());

describe.each(registered.map((entry) => [`${entry.resource} ${entry.name}`, entry] as const))(
	'%s',
	(_title, entry) => {
		const { operation } = entry;
		const { example } = operation;

		it('sends what its example says, and pairs what comes out', async () => {
			// Several items of such an operation share a request, which test/kit/join.test.ts judges.
			const count = operation.join ? 1 : 2;
			const { sent, output } = await call(server, entry, example.params, count);
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
			variations(operation.fields, example.params, entry.known.live).map(
				(v) => [v.path, v] as const,
			),
		)('field %s has an effect', async (_path, variation) => {
			expect(unchanged(await views(server, entry, variation))).toBeUndefined();
		});
	},
);
