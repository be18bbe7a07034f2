import OpenAI, { APIError } from 'openai';
import type { Api, ApiOptions } from 'openai-stand-in';
import { startApi } from 'openai-stand-in';

/** A client of the SDK that never retries and reads nothing from the environment. */
export const clientOf = (api: Api, apiKey = 'sk-test') =>
	new OpenAI({ apiKey, baseURL: api.url, maxRetries: 0, organization: null, project: null });

/**
 * A stand-in API for the tests of a file: started before them, emptied after each, closed after all.
 */
export function useApi(options?: ApiOptions) {
	const running = {} as { api: Api; openai: OpenAI };
	beforeAll(async () => {
		running.api = await startApi(options);
		running.openai = clientOf(running.api);
	});
	afterEach(() => running.api.reset());
	afterAll(async () => {
		await running.api.close();
	});
	return running;
}

/** The API's error with which a call fails. */
export async function refusal(call: Promise<unknown>): Promise<APIError> {
	try {
		await call;
	} catch (error) {
		if (error instanceof APIError) return error;
		throw error;
	}
	throw new Error('The call was expected to be refused.');
}

/** A file in memory for an upload. */
export const fileOf = (content: string | Uint8Array<ArrayBuffer>, name: string, type?: string) =>
	new File([content], name, type === undefined ? {} : { type });
