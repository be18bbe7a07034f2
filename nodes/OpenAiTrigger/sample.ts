import type { IHookFunctions } from 'n8n-workflow';
import type { WebhookTestParams } from 'openai/resources/webhooks/webhooks';
import type { PlatformClient } from '../shared/openai/platform-client';

/** Milliseconds before each try: n8n takes events only once it has kept the new endpoint. */
const DELAYS = [500, 1500, 4000] as const;

const sleep = async (ms: number): Promise<void> =>
	await new Promise((resolve) => {
		setTimeout(resolve, ms);
	});

/** Asks for a sample event until n8n has taken one. */
async function send(openai: PlatformClient, endpoint: string, type: string): Promise<string> {
	let answer = '';
	for (const delay of DELAYS) {
		await sleep(delay);
		const body = { event_type: type as WebhookTestParams['event_type'] };
		const { status_code: status } = await openai.webhooks.test(endpoint, body);
		if (status >= 200 && status < 300) return '';
		answer = `n8n answered it with status ${status}`;
	}
	return answer;
}

/** Has a sample event sent to a new endpoint, a moment later. The editor goes on listening when that fails. */
export function sendSample(
	context: IHookFunctions,
	openai: PlatformClient,
	endpoint: string,
	type: string,
): void {
	const reported = (reason: string) => {
		if (reason !== '') {
			context.logger.warn(`No sample of ${type}: ${openai.redactor.redacted(reason)}`);
		}
	};
	send(openai, endpoint, type).then(reported, (error: unknown) =>
		reported(error instanceof Error ? error.message : String(error)),
	);
}
