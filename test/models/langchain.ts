import { ApiFailure } from '../../nodes/shared/kit/failure';
import type { Body, ModelClient } from '../../nodes/shared/langchain/model-client';
import { modelClient } from '../../nodes/shared/langchain/model-client';
import { createClient } from '../../nodes/shared/openai/client';
import { explain } from '../../nodes/shared/openai/errors';
import { anywhere } from '../support/egress';
import type { Responder } from '../support/recorder';
import { Recorder } from '../support/recorder';

/** The server that is asked. */
export const server = new Recorder();
/** Starts and stops the server with the tests of a file. */
export function useServer(): void {
	beforeAll(async () => await server.start());
	afterAll(async () => await server.stop());
}

const answered = {
	choices: [{ index: 0, message: { content: 'Hi' }, finish_reason: 'stop' }],
};

/** The client that LangChain is given, at a server that answers as the test says. */
export async function client(
	respond: Responder = () => ({ body: answered }),
	defaults: Body = {},
	stop?: AbortSignal,
): Promise<ModelClient> {
	server.reset(respond);
	const openai = await createClient({
		credential: { apiKey: 'sk-secret-of-the-test', baseUrl: server.url },
		egress: anywhere,
		signal: new AbortController().signal,
		maxRetries: 0,
	});
	return modelClient({
		openai,
		defaults: () => defaults,
		signal: stop,
		async inWords(task) {
			try {
				return await task();
			} catch (error) {
				const explanation = explain(error, openai);
				throw explanation ? new ApiFailure(explanation.message) : error;
			}
		},
	});
}

/** A request of LangChain's. */
export const body = { model: 'm', messages: [{ role: 'user', content: 'Hi' }] };
