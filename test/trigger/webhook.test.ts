import { useTrigger, weather } from './trigger-server';

const trigger = useTrigger();

const SECRET = 'correct-horse-battery-staple';
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

const schema = {
	type: 'object',
	properties: { city: { type: 'string', description: 'Where' }, days: { type: 'integer' } },
	required: ['city'],
	additionalProperties: false,
};

describe('with a secret', () => {
	beforeEach(() => trigger.set(weather, SECRET));

	it('says what the tool is', async () => {
		const { status, body } = await trigger.call({ headers: bearer(SECRET) });
		expect(status).toBe(200);
		expect(body).toEqual({
			name: 'get_weather',
			description: 'Gives the weather',
			parameters: schema,
		});
		expect(trigger.started).toEqual([]);
	});

	it('starts the workflow with the arguments, and nothing else', async () => {
		const { status } = await trigger.post({ city: 'Rome', days: 3 }, bearer(SECRET));
		expect(status).toBe(200);
		expect(trigger.started).toEqual([[{ json: { city: 'Rome', days: 3 } }]]);
	});

	it.each([
		['no secret', {}],
		['a wrong secret', bearer('wrong')],
		['the beginning of the secret', bearer(SECRET.slice(0, -1))],
		['more than the secret', bearer(`${SECRET}x`)],
		['another scheme', { authorization: `Basic ${SECRET}` }],
		['the secret alone', { authorization: SECRET }],
		['a blank', bearer('')],
	])('refuses %s, whatever is asked', async (_what, headers) => {
		for (const init of [{}, { method: 'POST', body: 'no JSON' }]) {
			const answer = await trigger.call({ ...init, headers });
			expect(answer.status).toBe(401);
			expect(answer.body).toEqual({ message: 'Unauthorized' });
			expect(answer.headers.get('www-authenticate')).toBe('Bearer');
		}
		expect(trigger.started).toEqual([]);
	});

	it('takes the name of the scheme in any case', async () => {
		const { status } = await trigger.call({ headers: { authorization: `bearer ${SECRET}` } });
		expect(status).toBe(200);
	});
});

it.each([
	[undefined, /has no secret/],
	['', /has no secret/],
	['  ', /has no secret/],
	['a', /can be guessed/],
	['0123456789abcde', /can be guessed/],
	['two words of a text', /cannot be sent/],
])('lets nobody in when the secret is %j, and says why', async (secret, reason) => {
	trigger.set(weather, secret);
	for (const headers of [{}, bearer(''), bearer('undefined'), bearer(secret ?? '')]) {
		const { status, body } = await trigger.post({ city: 'Rome' }, headers);
		expect({ status, message: body.message }).toEqual({
			status: 503,
			message: expect.stringMatching(reason) as string,
		});
		expect((await trigger.call({ headers })).status).toBe(503);
	}
	expect(trigger.started).toEqual([]);
});

it('is open when the user says so', async () => {
	trigger.set({ ...weather, authentication: 'none' }, SECRET);
	expect((await trigger.call()).body).toMatchObject({ name: 'get_weather' });
	expect((await trigger.post({ city: 'Rome' })).status).toBe(200);
	expect(trigger.started).toHaveLength(1);
});

describe('arguments', () => {
	beforeEach(() => trigger.set({ ...weather, authentication: 'none' }));

	it.each([
		['a missing one', {}, '"city" is missing'],
		['a wrong type', { city: 'Rome', days: '3' }, '"days" must be integer'],
		['null', { city: null }, '"city" must be string'],
		['an unknown one', { city: 'Rome', town: 1 }, '"town" is not an input of this tool'],
		['an inherited one', { toString: 1, city: 'Rome' }, '"toString" is not an input of this tool'],
		['a list', [{ city: 'Rome' }], /must be a JSON object/],
		['a text', '"Rome"', /must be a JSON object/],
		['null alone', 'null', /must be a JSON object/],
		['no JSON', '{city: Rome}', /^The body is not JSON/],
		['a form', 'city=Rome', /^The body is not JSON/],
		['nothing', '', '"city" is missing'],
		['too much for n8n', { city: 'x'.repeat(9_000_000) }, /exceed the size limit of this n8n/],
		['too much for a tool flow', { city: 'x'.repeat(5_000_000) }, /larger than 4 MB, the limit/],
		[
			'what all objects share',
			'{"city": "Rome", "__proto__": {"a": 1}}',
			'"__proto__" is not an input of this tool',
		],
		[
			'the same further in',
			'{"city": {"constructor": 1}}',
			'"constructor" is not an input of this tool',
		],
		[
			'what is nested deeply',
			`{"city": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
			/nested more than/,
		],
	])('refuses %s with the reason', async (_what, body, message) => {
		const { status, body: answer } = await trigger.post(body);
		expect(status).toBe(400);
		expect(answer).toEqual({
			message: typeof message === 'string' ? message : (expect.stringMatching(message) as string),
		});
		expect(trigger.started).toEqual([]);
	});

	it('refuses bytes that are no text', async () => {
		const body = Buffer.from([0x7b, 0xff, 0x7d]);
		expect((await trigger.call({ method: 'POST', body })).status).toBe(400);
	});

	it.each(['text/plain', 'application/octet-stream', 'application/json'])(
		'reads JSON that is sent as %s',
		async (contentType) => {
			await trigger.post({ city: 'Rome' }, { 'content-type': contentType });
			expect(trigger.started).toEqual([[{ json: { city: 'Rome' } }]]);
		},
	);

	it('keeps the types of the values', async () => {
		const types = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
		const values = types.map((type) => ({ name: type, type, required: true }));
		trigger.set({ ...weather, authentication: 'none', inputs: { values } });
		const args = {
			array: [1, 'a', null],
			boolean: false,
			integer: 0,
			number: 1.5,
			object: {},
			string: '',
		};
		expect((await trigger.post(args)).status).toBe(200);
		expect(trigger.started).toEqual([[{ json: args }]]);
	});
});

describe('with a schema of the user', () => {
	const inputSchema = {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		type: 'object',
		properties: {
			order: {
				type: 'object',
				properties: { id: { type: 'string', pattern: '^A-' }, mail: { format: 'email' } },
				required: ['id'],
			},
			size: { enum: ['S', 'L'] },
			pair: { prefixItems: [{ type: 'number' }] },
		},
	};
	const given = { ...weather, inputSource: 'json', inputSchema: JSON.stringify(inputSchema) };

	beforeEach(() => trigger.set({ ...given, authentication: 'none' }));

	it('shows it, without what names it', async () => {
		const { $schema: _, ...rest } = inputSchema;
		expect((await trigger.call()).body).toMatchObject({ parameters: rest });
	});

	it.each([
		[{ order: {} }, '"order.id" is missing'],
		[{ order: { id: 'B-1' } }, '"order.id" must match pattern "^A-"'],
		[{ order: { id: 'A-1', mail: 'nobody' } }, '"order.mail" must match format "email"'],
		[{ size: 'M' }, '"size" must be one of "S", "L"'],
		[{ pair: ['a'] }, '"pair.0" must be number'],
	])('refuses %j', async (args, message) => {
		expect(await trigger.post(args)).toMatchObject({ status: 400, body: { message } });
	});

	it('takes what it allows', async () => {
		const args = { order: { id: 'A-1', mail: 'a@b.example' }, size: 'L', more: [true] };
		expect((await trigger.post(args)).status).toBe(200);
		expect(trigger.started).toEqual([[{ json: args }]]);
	});
});
