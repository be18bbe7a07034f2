import { existsSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { runItems, withBinary } from '../support/engine';
import type { SentRequest } from '../support/recorder';
import { Recorder } from '../support/recorder';
import { answer } from './answers';
import { manyOptions } from './many-options';
import { registered } from './registry';

/** The folder of the API's published description, with a validator of requests. */
const folder = process.env.OPENAPI_DESCRIPTION;

interface Verdict {
	readonly ok: boolean;
	readonly errors: ReadonlyArray<{ where: string; msg: string }>;
}
interface Validator {
	validate(request: object): Verdict;
}
type ValidatorClass = new (file: string, options: object) => Validator;

/**
 * Fields that the SDK has and the description, which is older, does not.
 * @see https://github.com/openai/openai-node/blob/master/CHANGELOG.md
 */
const NEWER: Readonly<Record<string, string[]>> = {
	'post /images/edits': ['complexity', 'frame_count', 'frame_duration_ms'],
	'post /images/generations': ['complexity', 'frame_count', 'frame_duration_ms'],
};

/** Paths that the SDK has and the description does not. */
const NEWER_PATHS: readonly string[] = ['/v1/decisions'];

const load = (from: string): Validator => {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- its place is known at run time only
	const { SpecValidator } = require(path.join(from, 'spec-validator.js')) as {
		SpecValidator: ValidatorClass;
	};
	return new SpecValidator(path.join(from, 'openapi.json'), { allowExtra: NEWER });
};

const server = new Recorder(answer);

const queryOf = ({ query }: SentRequest): URLSearchParams =>
	new URLSearchParams(
		Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
	);

/** A form as the description sees it: brackets are lists and objects, a file is a text. */
const formOf = ({ body, files }: SentRequest): Record<string, unknown> => {
	const form: Record<string, unknown> = {};
	const put = (name: string, value: unknown) => {
		const [, base = name, key] = /^([^[]+)\[([^\]]*)\]$/.exec(name) ?? [];
		if (key === undefined) form[base] = value;
		else if (key === '')
			form[base] = [...((form[base] as unknown[] | undefined) ?? []), value].flat();
		else form[base] = { ...(form[base] as object | undefined), [key]: value };
	};
	for (const [name, value] of Object.entries(body as Record<string, unknown>)) put(name, value);
	for (const { field } of files) put(field, '[file]');
	return form;
};

const verdictOf = (validator: Validator, sent: SentRequest): Verdict => {
	const [method = '', pathname = ''] = sent.request.split(' ');
	if (NEWER_PATHS.includes(pathname)) return { ok: true, errors: [] };
	const isForm = String(sent.headers['content-type']).startsWith('multipart/');
	return validator.validate({
		method,
		path: decodeURIComponent(pathname.replace(/^\/v1/, '')),
		query: queryOf(sent),
		headers: sent.headers,
		...(isForm ? { form: formOf(sent) } : sent.body !== undefined && { json: sent.body }),
	});
};

if (folder === undefined || !existsSync(path.join(folder, 'openapi.json'))) {
	it.skip('is judged by the API description: OPENAPI_DESCRIPTION names no folder with one', () =>
		undefined);
} else {
	const validator = load(folder);
	beforeAll(async () => await server.start());
	afterAll(async () => await server.stop());

	describe.each(registered.map((entry) => [`${entry.resource} ${entry.name}`, entry] as const))(
		'%s',
		(_title, entry) => {
			const { resource, name, operation, known } = entry;
			const { example } = operation;
			it.each([
				['its example', example.params],
				['many options', manyOptions(entry)],
			])('with %s is a request the API describes', async (_what, params: IDataObject) => {
				server.reset(answer);
				await runItems({
					parameters: { resource, operation: name, ...params },
					credential: { apiKey: 'sk-test', baseUrl: server.url },
					items: [known.binary ? withBinary({}, known.binary) : { json: {} }],
				});
				expect(server.sent.length).toBeGreaterThan(0);
				const problems = server.sent.flatMap((sent) =>
					verdictOf(validator, sent).errors.map(
						({ where, msg }) => `${sent.request} ${where}: ${msg}`,
					),
				);
				expect(problems).toEqual([]);
			});
		},
	);
}
