import { inspect } from 'node:util';
import { useWritten } from '../support/written';
import { runNode, withBinary } from '../support/engine';
import type { Responder } from '../support/recorder';
import { Recorder } from '../support/recorder';
import { answer } from './answers';
import type { Registered } from './registry';
import { registered } from './registry';

const KEY = 'sk-the-key-of-the-account';
const HEADER = 'the-"password"-of\\the-gateway';

const server = new Recorder(answer);

const written = useWritten();
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());

/** A server that quotes every credential it is sent, wherever an error has room for it. */
const quoting: Responder = ({ headers }) => {
	const said = `${String(headers.authorization)} ${String(headers['x-gateway'])}`;
	return {
		status: 400,
		headers: { 'x-request-id': said },
		body: { error: { message: said, type: said, param: said, code: said, more: { said } } },
	};
};

const run = async (
	{ resource, name, operation, known: { binary } }: Registered,
	continueOnFail: boolean,
) => {
	const { params } = operation.example;
	const outcome = await runNode({
		parameters: { resource, operation: name, ...params },
		credential: {
			apiKey: KEY,
			baseUrl: server.url,
			headers: { values: [{ name: 'X-Gateway', value: ` ${HEADER} ` }] },
		},
		items: [binary ? withBinary({}, binary) : { json: {} }],
		continueOnFail,
	});
	// The key has been in use, or nothing would be shown.
	expect(server.sent[0]?.headers).toMatchObject({
		authorization: `Bearer ${KEY}`,
		'x-gateway': HEADER,
	});
	return outcome;
};

const everything = {
	depth: Infinity,
	showHidden: true,
	maxArrayLength: null,
	maxStringLength: null,
};

describe.each(registered.map((entry) => [`${entry.resource} ${entry.name}`, entry] as const))(
	'%s shows no secret',
	(_title, entry) => {
		it.each([
			['when it is answered', answer, false],
			['when it is refused', quoting, false],
			['when it is refused, under Continue On Fail', quoting, true],
		] as const)('%s', async (_when, respond, continueOnFail) => {
			server.reset(respond);
			const outcome = await run(entry, continueOnFail);
			const seen = [JSON.stringify(outcome.run), inspect(outcome, everything), ...written].join(
				'\n',
			);
			expect(seen).not.toContain(KEY);
			expect(seen).not.toContain(HEADER);
			expect(seen).not.toContain(JSON.stringify(HEADER).slice(1, -1));
		});
	},
);
