import { runNode } from '../support/engine';
import { bytesOf } from '../support/files';
import { Recorder } from '../support/recorder';
import type { ServerCase } from './case';
import { servers } from './list';

const server = new Recorder();
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());

let account = 0;

async function run({ parameters, items, answer, streaming = false, apiKey }: ServerCase) {
	server.reset(typeof answer === 'function' ? answer : () => answer);
	const outcome = await runNode({
		parameters,
		// An account of its own, so that no case waits for another.
		credential: { apiKey: apiKey ?? `key-of-case-${account++}`, baseUrl: server.url },
		streaming,
		...(items && { items }),
	});
	const shown = outcome.chunks.filter(({ type }) => type === 'item');
	return {
		error: outcome.error,
		output: outcome.outputs[0] ?? [],
		shown: shown.map(({ content }) => String(content)).join(''),
		sent: server.sent[0],
	};
}

const check = (expected: ServerCase, { output, shown, sent }: Awaited<ReturnType<typeof run>>) => {
	const [first] = output;
	if (expected.output) {
		expect(output.map(({ json }) => json)).toMatchObject([...expected.output]);
	}
	for (const name of expected.absent ?? []) expect(first?.json).not.toHaveProperty([name]);
	if (expected.binary) expect(first?.binary).toMatchObject(expected.binary);
	for (const [name, base64] of Object.entries(expected.bytes ?? {})) {
		expect(bytesOf(first, name).toString('base64')).toBe(base64);
	}
	if (expected.shown !== undefined) expect(shown).toBe(expected.shown);
	if (expected.sentFiles) expect(sent?.files).toMatchObject([...expected.sentFiles]);
	if (expected.sentBody) expect(sent?.body).toMatchObject(expected.sentBody);
};

describe.each(servers.map((one) => [one.name, one.cases] as const))('%s', (_name, cases) => {
	it.each(cases.map((one) => [one.ability, one.title, one] as const))(
		'%s: %s',
		async (_ability, _title, expected) => {
			const got = await run(expected);
			if (expected.error === undefined) {
				expect(got.error?.message).toBeUndefined();
				check(expected, got);
				return;
			}
			expect(got.error?.message).toMatch(expected.error);
			if (expected.details) expect(got.error?.context.details).toMatchObject(expected.details);
			if (expected.shown !== undefined) expect(got.shown).toBe(expected.shown);
		},
	);
});
