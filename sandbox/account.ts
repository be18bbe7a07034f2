import { startApi } from 'openai-stand-in';
import type { Account } from './examples.ts';

export interface OpenAccount {
	account: Account;
	/** One line that tells a person which account this is. */
	description: string;
	close(): Promise<void>;
}

/** The account of OPENAI_API_KEY (at OPENAI_BASE_URL); without a key the stand-in API, started here. */
export async function openAccount(env: NodeJS.ProcessEnv = process.env): Promise<OpenAccount> {
	const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_ADMIN_KEY: adminKey } = env;
	if (apiKey) {
		const account = {
			apiKey,
			baseUrl: baseUrl || 'https://api.openai.com/v1',
			...(adminKey && { adminKey }),
		};
		return {
			account,
			description: `Using your account (OPENAI_API_KEY) at ${account.baseUrl}`,
			close: async () => {},
		};
	}
	const key = 'sk-stand-in';
	const api = await startApi({ keys: [key] });
	return {
		account: { apiKey: key, baseUrl: api.url },
		description: `No OPENAI_API_KEY is set: using the stand-in API at ${api.url}`,
		close: () => api.close(),
	};
}
