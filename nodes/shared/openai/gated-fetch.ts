import type { RateGate } from './rate-gate';
import { limitAnswer } from './rate-limit-headers';

/** How often a request is sent again because it was under way when the gate closed. */
const MAX_FREE_TRIES = 3;

const isQuotaGone = async (response: Response): Promise<boolean> => {
	const text = await response.clone().text();
	return text.includes('insufficient_quota');
};

/** The same answer with other headers: the SDK decides by them whether and when to try again. */
const withHeaders = (response: Response, changes: Readonly<Record<string, string>>): Response => {
	const headers = new Headers(response.headers);
	for (const [name, value] of Object.entries(changes)) headers.set(name, value);
	const { status, statusText } = response;
	return new Response(response.body, { status, statusText, headers });
};

const canBeSentAgain = (body: unknown): boolean => !(body instanceof ReadableStream);

const tooLong = (wait: number, patience: number): Response =>
	Response.json(
		{
			error: {
				message: `The server asks to wait ${Math.ceil(wait / 1000)} s, longer than the ${patience} ms of Timeout`,
				type: 'requests',
				code: 'wait_exceeds_timeout',
			},
		},
		{ status: 429, headers: { 'x-should-retry': 'false' } },
	);

/**
 * A `fetch` whose requests pass a rate gate. It sends a request again by itself only when it was refused
 * because it was under way when the gate closed, and that a few times; other refusals go back to the SDK, which counts its
 * retries, without a wait of its own: the gate has it. An account without credit is not asked again.
 * @param patience the longest wait at the gate, in ms
 * @param retries whether a refused request may be sent again at all
 */
export const gatedFetch =
	(
		fetch: typeof globalThis.fetch,
		gate: RateGate,
		patience: number,
		retries: boolean,
	): typeof fetch =>
	async (input, init) => {
		const caller = { since: gate.now(), patience, signal: init?.signal ?? undefined };
		const freeTries = retries && canBeSentAgain(init?.body) ? MAX_FREE_TRIES : 0;
		for (let left = freeTries; ; left--) {
			const passage = await gate.queue.pass(caller);
			if ('wait' in passage) return tooLong(passage.wait, patience);
			const { start } = passage;
			const response = await fetch(input, init);
			const answer = limitAnswer(response);
			if (!answer.refused) {
				gate.learn(start, answer);
				return response;
			}
			if (await isQuotaGone(response)) return withHeaders(response, { 'x-should-retry': 'false' });
			const wasUnderWay = gate.closedAfter(start);
			gate.learn(start, answer);
			if (!wasUnderWay || left === 0) return withHeaders(response, { 'retry-after-ms': '1' });
			await response.body?.cancel();
		}
	};
