import type { IDataObject } from 'n8n-workflow';
import type { Field } from '../../nodes/shared/kit/field';
import { runItems, withBinary } from '../support/engine';
import { Recorder } from '../support/recorder';
import { answer } from './answers';
import { registered } from './registry';
import { variations } from './variations';

const server = new Recorder(answer);
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());

const PAIRS = Object.fromEntries(
	Array.from({ length: 17 }, (_, index) => [`key${index}`, 'value']),
);

/** Values that a field must refuse, and what is wrong with them. */
const badValues = (field: Field): Array<readonly [string, unknown]> => {
	const bad: Array<readonly [string, unknown]> = [];
	if (field.required) bad.push(['a blank', '']);
	if (field.type === 'number') bad.push(['text for a number', 'abc']);
	if (field.type === 'boolean') bad.push(['text for yes or no', 'perhaps']);
	if (field.type === 'json') bad.push(['JSON that is none', '{"a": ']);
	if (field.type === 'resourceLocator') bad.push(['another path', '..'], ['a path', 'a/b']);
	if (field.name === 'metadata') bad.push(['17 pairs', PAIRS]);
	if (field.name === 'limit') bad.push(['limit 0', 0]);
	if (field.name.toLowerCase() === 'binarypropertyname') bad.push(['absent binary data', 'absent']);
	return bad;
};

/** A value as part of an expression; two closing braces would end it. */
const literal = (value: unknown): string => {
	const text = JSON.stringify(value ?? null);
	return text.replaceAll('}', ' } ');
};

const cases = registered.flatMap(({ resource, name, operation, known }) =>
	variations(operation.fields, operation.example.params, known.live)
		.filter(({ field }) => field.noDataExpression !== true)
		.flatMap(({ path, field, now, withValue }) =>
			badValues(field).map(([what, value]) => ({
				title: `${resource} ${name}: ${what} in ${path}`,
				field,
				parameters: {
					resource,
					operation: name,
					...withValue(`={{ $itemIndex === 1 ? ${literal(value)} : ${literal(now)} }}`),
				} satisfies IDataObject,
				binary: known.binary,
			})),
		),
);

it.each(cases.map((one) => [one.title, one] as const))(
	'%s fails alone, in one sentence that names the field',
	async (_title, { field, parameters, binary }) => {
		server.reset(answer);
		const item = binary ? withBinary({}, binary) : { json: {} };
		const output = await runItems({
			parameters,
			credential: { apiKey: 'sk-test', baseUrl: server.url },
			items: [item, item, item],
			continueOnFail: true,
		});
		const errors = output.filter(({ json }) => json.error !== undefined);
		expect(errors.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		const message = String(errors[0]?.json.error);
		expect(message).not.toMatch(/\n| at .*\.[jt]s|undefined|\[object/);
		if (!field.name.toLowerCase().includes('binaryproperty')) {
			expect(message).toContain(field.displayName);
		}
	},
);
