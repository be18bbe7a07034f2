import type { LimitAnswer } from '../../nodes/shared/openai/rate-gate';
import { RateGate } from '../../nodes/shared/openai/rate-gate';

/** A gate with a clock that stands still until a test moves it (ms). */
export const gateAt = (start = 0, random = 0) => {
	const clock = { now: start };
	const gate = new RateGate(
		() => clock.now,
		() => random,
	);
	return { clock, gate };
};

/** A refusal that asks to wait for so many ms, or does not say. */
export const refusal = (retryAfter?: number): LimitAnswer => ({
	refused: true,
	...(retryAfter !== undefined && { retryAfter }),
});

export const success: LimitAnswer = { refused: false };
