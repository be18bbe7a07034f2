import fc from 'fast-check';
import { fields as flowFields } from '../../nodes/OpenAiToolFlowTrigger/fields';
import { decodeAll } from '../../nodes/shared/kit/decode';
import type { Fields } from '../../nodes/shared/kit/field';
import { InputError } from '../../nodes/shared/kit/input-error';
import { expectNothingShared, hostileJson, hostileName, runs } from './hostile';

expectNothingShared();

const fields = [
	{ displayName: 'Text', name: 'text', type: 'string', default: '' },
	{
		displayName: 'Number',
		name: 'number',
		type: 'number',
		default: 3,
		typeOptions: { minValue: 0, maxValue: 9 },
	},
	{ displayName: 'Boolean', name: 'boolean', type: 'boolean', default: false },
	{ displayName: 'Json', name: 'json', type: 'json', default: '' },
	{
		displayName: 'Choice',
		name: 'choice',
		type: 'options',
		send: false,
		options: [
			{ name: 'A', value: 'a' },
			{ name: 'B', value: 'b' },
		],
		default: 'a',
	},
	{ displayName: 'Choices', name: 'choices', type: 'multiOptions', options: [], default: [] },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		options: [{ displayName: 'Limit', name: 'limit', type: 'number', default: 1 }],
	},
	{
		displayName: 'Rows',
		name: 'rows',
		type: 'fixedCollection',
		default: {},
		options: [
			{
				displayName: 'Row',
				name: 'values',
				values: [{ displayName: 'Name', name: 'name', type: 'string', default: '' }],
			},
		],
	},
] as const satisfies Fields;

const names = [
	...fields.map(({ name }) => name),
	'toolName',
	'description',
	'inputs',
	'inputSchema',
	'values',
];
const rows = fc.oneof(
	hostileJson,
	fc.record({ values: fc.oneof(hostileJson, fc.array(hostileJson)) }),
);
const given = fc
	.array(fc.tuple(fc.oneof(fc.constantFrom(...names), hostileName), fc.oneof(hostileJson, rows)), {
		maxLength: 10,
	})
	.map((entries) => Object.fromEntries(entries) as Record<string, unknown>);

it.each<[string, Fields]>([
	['every type', fields],
	['a node', flowFields],
])('fields of %s take any values, or refuse them with a sentence', (_what, of) => {
	fc.assert(
		fc.property(given, (values) => {
			const before = JSON.stringify(values);
			try {
				const read = decodeAll(of, values);
				const known = of.map(({ name }) => name);
				expect(Object.keys(read).filter((name) => !known.includes(name))).toEqual([]);
			} catch (error) {
				expect(error).toBeInstanceOf(InputError);
			}
			expect(JSON.stringify(values)).toBe(before);
		}),
		runs(3_000),
	);
});

it('values of the right types come back as they are, and again when read again', () => {
	const right = fc.record({
		text: fc.string().filter((text) => text.trim() !== ''),
		number: fc.integer({ min: 0, max: 9 }),
		boolean: fc.boolean(),
		choice: fc.constantFrom('a', 'b'),
		options: fc.record({ limit: fc.integer() }),
		rows: fc.record({ values: fc.array(fc.record({ name: fc.stringMatching(/^[a-z]+$/) })) }),
	});
	fc.assert(
		fc.property(right, (values) => {
			const once = decodeAll(fields, values);
			expect(once).toMatchObject(values);
			expect(decodeAll(fields, once)).toEqual(once);
		}),
		runs(1_000),
	);
});
