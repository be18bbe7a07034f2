import { checkOf } from '../../nodes/shared/schema/check';

/** What the checks of a schema say to values, in order. */
const answers = async (schema: object, ...values: unknown[]): Promise<unknown[]> => {
	const check = await checkOf(schema);
	return await Promise.all(values.map(check));
};

const property = (schema: object) => ({ type: 'object', properties: { a: schema } });

/** How often n8n's own thread came around while something was done. */
const turnsDuring = async (act: () => Promise<unknown>): Promise<number> => {
	let turns = 0;
	const timer = setInterval(() => turns++, 10);
	await act();
	clearInterval(timer);
	return turns;
};

const SLOW = /^The arguments take too long to check$/;

describe('a slow check', () => {
	it.each([
		['nested quantifiers', property({ pattern: '^(a+)+$' }), { a: `${'a'.repeat(40)}!` }],
		['equal branches', property({ pattern: '^(a|a)*$' }), { a: `${'a'.repeat(40)}!` }],
		['a pattern of names', { patternProperties: { '^(a+)+$': {} } }, { [`${'a'.repeat(40)}!`]: 1 }],
		[
			'names by a pattern',
			{ propertyNames: { pattern: '^(a+)+$' } },
			{ [`${'a'.repeat(40)}!`]: 1 },
		],
		[
			'references that double',
			{
				...property({ $ref: '#/$defs/d0' }),
				$defs: Object.fromEntries(
					Array.from({ length: 60 }, (_, at) => [
						`d${at}`,
						at === 59
							? {}
							: { allOf: [{ $ref: `#/$defs/d${at + 1}` }, { $ref: `#/$defs/d${at + 1}` }] },
					]),
				),
			},
			{ a: 1 },
		],
	])('of %s ends, and n8n works on meanwhile', async (_what, schema, value) => {
		const check = await checkOf(schema);
		let reason: unknown;
		const turns = await turnsDuring(async () => {
			reason = await check(value);
		});
		expect(reason).toMatch(SLOW);
		// A thread that was held up would have come around once or twice.
		expect(turns).toBeGreaterThan(10);
	});

	it('takes nothing from those after it', async () => {
		const check = await checkOf(property({ pattern: '^(a+)+$' }));
		const values = [{ a: `${'a'.repeat(40)}!` }, { a: 'aa' }, { a: 'b' }, { a: 1 }];
		expect(await Promise.all(values.map(check))).toEqual([
			expect.stringMatching(SLOW),
			undefined,
			'"a" must match pattern "^(a+)+$"',
			undefined,
		]);
	});

	it('is refused when too many wait', async () => {
		const check = await checkOf(property({ pattern: '^a+$' }));
		const reasons = await Promise.all(
			Array.from({ length: 200 }, async () => await check({ a: 'a' })),
		);
		const refused = reasons.filter((reason) => reason !== undefined);
		expect(refused.length).toBe(100);
		expect(new Set(refused)).toEqual(
			new Set(['The arguments cannot be checked now, as too many others wait: try again']),
		);
		expect(await check({ a: 'a' })).toBeUndefined();
	});
});

describe('a long value', () => {
	const LONG = 150_000;
	const MANY = 30_000;

	it.each([
		['url', `http://${'a'.repeat(LONG)}:x`],
		['url', `http://${'a:'.repeat(LONG)}@`],
		['uri', `a:${'%'.repeat(LONG)}`],
		['email', `${'a.'.repeat(LONG)}@`],
		['email', `a@${'a-'.repeat(LONG)}`],
		['hostname', 'a-'.repeat(LONG)],
		['date-time', `2026-11-25T10:00:00.${'0'.repeat(LONG)}`],
		['duration', `P${'1'.repeat(LONG)}`],
		['byte', 'AAAA\n'.repeat(LONG)],
		['json-pointer', '/~'.repeat(LONG)],
		['uri-template', '{a'.repeat(LONG)],
		['ipv6', ':'.repeat(LONG)],
	])('of the format %s is refused at once', async (format, a) => {
		const [reason] = await answers(property({ format }), { a });
		expect(reason).toBe(`"a" must match format "${format}"`);
	});

	it.each([
		['numbers', (at: number) => at],
		['texts', (at: number) => `${at}`],
		['objects', (at: number) => ({ at })],
		['lists', (at: number) => [at]],
	])('of unique %s is looked at once', async (_what, make) => {
		const a = Array.from({ length: MANY }, (_, at) => make(at));
		const schema = property({ uniqueItems: true });
		expect(await answers(schema, { a }, { a: [...a, make(7)] })).toEqual([
			undefined,
			'"a" must not have two equal items',
		]);
	});
});

it('knows equal items, whatever the order of their names', async () => {
	const schema = { items: true, uniqueItems: true };
	expect(
		await answers(
			{ ...property(schema) },
			{
				a: [
					{ x: 1, y: [2] },
					{ y: [2], x: 1 },
				],
			},
			{ a: [1, '1', true, 'true', null, 'null', [], {}] },
			{ a: [1, 1.0] },
		),
	).toEqual(['"a" must not have two equal items', undefined, '"a" must not have two equal items']);
	expect(await answers(property({ uniqueItems: false }), { a: [1, 1] })).toEqual([undefined]);
});

it.each([
	[
		'url',
		['https://a.example/b?c#d', 'ftp://a.example'],
		['a.example', 'http://', 'javascript:1', 'http://a b'],
	],
	['byte', ['', 'QUJD', 'QQ=='], ['QQ=', 'Q', 'QUJD\nQUJD', '====']],
	['email', ['a@b.example'], ['a', 'a@', '@b.example']],
	['date', ['2026-02-28'], ['2026-02-29', '26-1-1']],
	['uuid', ['123e4567-e89b-12d3-a456-426614174000'], ['123']],
])('checks the format %s', async (format, right, wrong) => {
	const values = [...right, ...wrong].map((a) => ({ a }));
	const reason = `"a" must match format "${format}"`;
	expect(await answers(property({ format }), ...values)).toEqual([
		...right.map(() => undefined),
		...wrong.map(() => reason),
	]);
});

it('takes a format that nobody knows for a note', async () => {
	expect(await answers(property({ format: 'x-mine' }), { a: 'b' })).toEqual([undefined]);
});

it('checks patterns in both kinds of spelling', async () => {
	const schema = property({ pattern: '^[\\w\\-]+\\-\\d$' });
	expect(await answers(schema, { a: 'a-1' }, { a: 'a' })).toEqual([
		undefined,
		'"a" must match pattern "^[\\w\\-]+\\-\\d$"',
	]);
});

it('follows references to the schema itself', async () => {
	const schema = {
		...property({ type: 'array', items: { $ref: '#' } }),
		additionalProperties: false,
	};
	expect(await answers(schema, { a: [{ a: [{}] }] }, { a: [{ a: [{ b: 1 }] }] })).toEqual([
		undefined,
		'"a.0.a.0.b" is not an input of this tool',
	]);
	await expect(answers({ $ref: '#' }, {})).resolves.toEqual([
		'The arguments could not be checked: Maximum call stack size exceeded',
	]);
});

it('follows references in the schema', async () => {
	const node = {
		type: 'object',
		properties: { next: { $ref: '#/$defs/node' } },
		additionalProperties: false,
	};
	const schema = { ...property({ $ref: '#/$defs/node' }), $defs: { node } };
	expect(
		await answers(schema, { a: { next: { next: {} } } }, { a: { next: { nxt: {} } } }),
	).toEqual([undefined, '"a.next.nxt" is not an input of this tool']);
});

const nested = (levels: number): unknown => (levels === 0 ? {} : { a: nested(levels - 1) });

describe('refused at once', () => {
	it.each(['__proto__', 'constructor', 'prototype'])('%s as a name, at any depth', async (name) => {
		const hostile = JSON.parse(`{"${name}": {"polluted": 1}}`) as object;
		const reason = `"${name}" is not an input of this tool`;
		expect(await answers({}, hostile, { a: [{ b: hostile }] })).toEqual([reason, reason]);
		await expect(checkOf(property({ properties: hostile }))).rejects.toThrow(
			`"${name}" cannot be a name in it`,
		);
	});

	it('what is nested too deeply', async () => {
		expect(await answers({}, nested(190), nested(100_000 / 50))).toEqual([
			undefined,
			'The arguments are nested more than 200 levels deep',
		]);
		await expect(checkOf(nested(300) as object)).rejects.toThrow(/nested more than 64 levels/);
	});

	it('what has too many parts', async () => {
		const [reason] = await answers({}, { a: Array.from({ length: 2_000_001 }, () => 0) });
		expect(reason).toBe('The arguments have more than 2000000 parts');
		await expect(checkOf({ enum: Array.from({ length: 20_001 }, () => 0) })).rejects.toThrow(
			/has more than 20000 parts/,
		);
	});

	it.each([
		['elsewhere', { $ref: 'https://a.example/schema.json' }],
		['nowhere', { $ref: '#/$defs/a' }],
	])('a reference that leads %s', async (_where, schema) => {
		await expect(checkOf(schema)).rejects.toThrow(/^can't resolve reference/);
	});

	it('a schema that is none', async () => {
		await expect(checkOf({ type: 'text' })).rejects.toThrow(/type/);
		await expect(checkOf({ pattern: '(' })).rejects.toThrow(/pattern|regular expression/i);
	});
});

it('takes the words of earlier drafts', async () => {
	const pair = { items: [{ type: 'string' }], additionalItems: { type: 'number' } };
	const schema = {
		...property(pair),
		$schema: 'http://json-schema.org/draft-07/schema#',
		$id: 'https://a.example/schema.json',
	};
	expect(await answers(schema, { a: ['x', 1] }, { a: [1] }, { a: ['x', 'y'] })).toEqual([
		undefined,
		'"a.0" must be string',
		'"a.1" must be number',
	]);
});

it('quotes a caller in few words', async () => {
	const [reason] = await answers(
		{ properties: {}, additionalProperties: false },
		{ ['x'.repeat(100_000)]: 1 },
	);
	expect(String(reason).length).toBeLessThan(500);
});

it('checks a large value by a large schema', async () => {
	const anyOf = Array.from({ length: 300 }, (_, at) => ({
		properties: { a: { const: at } },
		required: ['a'],
	}));
	const check = await checkOf(property({ items: { anyOf } }));
	const a = Array.from({ length: 700 }, () => ({ a: 299 }));
	expect(await check({ a })).toBeUndefined();
	expect(await check({ a: [...a, { a: 300 }] })).toMatch(/^"a\.700/);
});
