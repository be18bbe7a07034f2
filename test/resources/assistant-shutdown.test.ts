import { explainShutdown, shutdownNotice } from '../../nodes/OpenAi/resources/assistant/shutdown';
import type { Connection } from '../../nodes/OpenAi/operation';
import { OpenAi } from '../../nodes/OpenAi/OpenAi.node';
import { createClient } from '../../nodes/shared/openai/client';

const answer404 = async () =>
	await Promise.resolve(
		Response.json(
			{ error: { message: 'Unknown request URL', type: 'invalid_request_error' } },
			{ status: 404, headers: { 'x-request-id': 'req_1' } },
		),
	);

/** A 404 of a server, as the SDK throws it, and the client that met it. */
async function meet404(baseUrl: string): Promise<{ error: unknown } & Connection> {
	const { signal } = new AbortController();
	const openai = await createClient({
		credential: { apiKey: 'sk-test', baseUrl },
		fetch: answer404,
		signal,
	});
	// eslint-disable-next-line @typescript-eslint/no-deprecated -- what is tested is that it is gone
	const error = await openai.beta.threads.retrieve('thread_1').catch((reason: unknown) => reason);
	return { error, openai };
}

it.each(['https://api.openai.com/v1', 'https://eu.api.openai.com/v1'])(
	'explains a 404 of %s with the shutdown and what replaces it',
	async (baseUrl) => {
		const { error, openai } = await meet404(baseUrl);
		const failure = explainShutdown(error, { openai });
		expect(failure?.message).toContain('2026-08-26');
		expect(failure?.message).toContain('Response and Conversation');
		expect(failure?.details).toEqual({
			statusCode: 404,
			code: null,
			param: null,
			type: 'invalid_request_error',
			requestId: 'req_1',
		});
	},
);

it('leaves a 404 of another server, and other errors, to the platform', async () => {
	const { error, openai } = await meet404('http://127.0.0.1:9/v1');
	expect(explainShutdown(error, { openai })).toBeUndefined();
	const official = await meet404('https://api.openai.com/v1');
	expect(explainShutdown(new Error('no'), official)).toBeUndefined();
	expect(explainShutdown(undefined, official)).toBeUndefined();
});

it('stands in one notice above each of the two resources', () => {
	const notices = new OpenAi().description.properties.filter(({ type }) => type === 'notice');
	const shown = notices.filter(({ displayName }) => displayName === shutdownNotice);
	expect(shown.map(({ displayOptions }) => displayOptions?.show?.resource)).toEqual([
		['assistant'],
		['thread'],
	]);
});
