import fc from 'fast-check';
import { readArguments } from '../../nodes/OpenAiToolFlowTrigger/body';
import { argumentsCheck } from '../../nodes/shared/agents/arguments';
import { isSafeKey } from '../../nodes/shared/json';
import { InputError } from '../../nodes/shared/kit/input-error';
import { checkOf, SchemaError } from '../../nodes/shared/schema/check';
import { expectNothingShared, hostileJson, hostileName, runs } from './hostile';

expectNothingShared();

const KEYWORDS = [
	'type',
	'properties',
	'required',
	'items',
	'prefixItems',
	'enum',
	'const',
	'anyOf',
	'allOf',
	'oneOf',
	'not',
	'if',
	'then',
	'additionalProperties',
	'uniqueItems',
	'minLength',
	'maximum',
	'format',
	'pattern',
	'$ref',
	'$defs',
	'$id',
	'$async',
	'$anchor',
	'patternProperties',
	'propertyNames',
	'contains',
	'dependentSchemas',
	'unevaluatedProperties',
	'nullable',
	'discriminator',
];
const WORDS = [
	'object',
	'array',
	'string',
	'integer',
	'#',
	'#/$defs/a',
	'email',
	'url',
	'^(a+)+$',
	'[',
	'http://a.example',
];

/** Schemas, right and wrong ones. */
const schema = fc.letrec<{ schema: unknown }>((tie) => ({
	schema: fc.oneof(
		{ maxDepth: 4 },
		fc.boolean(),
		fc.constantFrom(...WORDS),
		fc.integer({ min: -1, max: 3 }),
		fc.array(tie('schema'), { maxLength: 3 }),
		fc
			.array(fc.tuple(fc.oneof(fc.constantFrom(...KEYWORDS), hostileName), tie('schema')), {
				maxLength: 4,
			})
			.map(Object.fromEntries),
	),
})).schema;

const schemaObject = fc
	.array(fc.tuple(fc.constantFrom(...KEYWORDS), schema), { maxLength: 4 })
	.map((entries) => Object.fromEntries(entries) as object);

it('a schema of anyone is refused, or checks any value, and neither is changed', async () => {
	await fc.assert(
		fc.asyncProperty(schemaObject, hostileJson, fc.boolean(), async (given, value, isKnown) => {
			const before = JSON.stringify([given, value]);
			const check = await checkOf(given, isKnown).catch((error: unknown) => error);
			if (typeof check === 'function') {
				const reason = await (check as (value: unknown) => Promise<unknown>)(value);
				expect(['undefined', 'string']).toContain(typeof reason);
			} else expect(check).toBeInstanceOf(SchemaError);
			expect(JSON.stringify([given, value])).toBe(before);
		}),
		runs(300),
	);
});

/** A schema, and a value that fits it. */
const fitting = fc
	.dictionary(
		fc.stringMatching(/^[a-z]{1,8}$/),
		fc.oneof(fc.string(), fc.integer(), fc.boolean()),
		{ minKeys: 1, maxKeys: 6 },
	)
	.filter((value) => Object.keys(value).every(isSafeKey))
	.map((plain) => {
		const value = { ...plain };
		const properties = Object.fromEntries(
			Object.entries(value).map(([name, one]) => [name, { type: typeof one }]),
		);
		return {
			value,
			schema: {
				type: 'object',
				properties,
				required: Object.keys(value),
				additionalProperties: false,
			},
		};
	});

it('arguments that fit are taken; with one less, one more or one of another type they are not', async () => {
	await fc.assert(
		fc.asyncProperty(fitting, hostileName, async ({ value, schema: of }, more) => {
			const check = argumentsCheck('tool', of);
			expect(await check(JSON.stringify(value))).toBeUndefined();
			const [first = ''] = Object.keys(value);
			const { [first]: _, ...less } = value;
			expect(await check(JSON.stringify(less))).toContain('is missing');
			expect(await check(JSON.stringify({ ...value, [first]: null }))).toContain('must be');
			if (Object.hasOwn(value, more)) return;
			const added = JSON.stringify(Object.fromEntries([...Object.entries(value), [more, 1]]));
			expect(await check(added)).toContain('is not an input of this tool');
		}),
		runs(200),
	);
});

it('tool arguments of any text have a reason to be refused, or none', async () => {
	const check = argumentsCheck('tool', {
		type: 'object',
		properties: { a: { type: 'string' } },
		additionalProperties: false,
	});
	await fc.assert(
		fc.asyncProperty(
			fc.oneof(
				fc.string(),
				hostileJson.map((json) => JSON.stringify(json)),
			),
			async (text) => {
				const reason = await check(text);
				if (reason !== undefined) return;
				const args = JSON.parse(text) as Record<string, unknown>;
				expect(Object.keys(args).filter((name) => name !== 'a')).toEqual([]);
			},
		),
		runs(2_000),
	);
});

it('the body of a call is an object of arguments, or refused with a sentence', async () => {
	const bodies = fc.oneof(
		fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
		fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
		hostileJson.map((json) => Buffer.from(JSON.stringify(json))),
	);
	await fc.assert(
		fc.asyncProperty(bodies, async (rawBody) => {
			const args = await readArguments({ rawBody }).catch((error: unknown) => error);
			if (args instanceof InputError) return;
			expect(Object.getPrototypeOf(args)).toBe(Object.prototype);
			if (rawBody.length > 0)
				expect(args).toEqual(JSON.parse(rawBody.toString().replace(/^\uFEFF/, '')));
		}),
		runs(3_000),
	);
});
