import { randomOf } from './clock.ts';
import type { Scenario } from './scenarios.ts';
import { Server } from './servers.ts';
import { simulate } from './simulate.ts';

/** What a gate made of a scenario. */
export interface Measured {
	/** The median and the worst time by the ideal. */
	readonly median: number;
	readonly time: number;
	/** The worst share of refusals. */
	readonly refused: number;
	/** Items that were lost in all. */
	readonly lost: number;
	/** The worst time of the process that was ready last by that of the first. */
	readonly fairness: number;
	/** The longest time of one item, in ms. */
	readonly longest: number;
}

/** Runs a scenario with several seeds. */
export function measure({ server, load }: Scenario, seeds: number): Measured {
	const outcomes = Array.from({ length: seeds }, (_, seed) => {
		const outcomeOf = (isIdeal: boolean) =>
			simulate(new Server(server(), randomOf(seed + 1)), load, seed + 1, isIdeal);
		const outcome = outcomeOf(false);
		return { ...outcome, ratio: outcome.time / outcomeOf(true).time };
	});
	const ratios = outcomes.map(({ ratio }) => ratio).sort((a, b) => a - b);
	return {
		median: ratios[Math.floor(ratios.length / 2)] ?? 0,
		time: ratios.at(-1) ?? 0,
		refused: Math.max(...outcomes.map(({ refused }) => refused)),
		lost: outcomes.reduce((sum, { lost }) => sum + lost, 0),
		fairness: Math.max(...outcomes.map(({ fairness }) => fairness)),
		longest: Math.max(...outcomes.map(({ longest }) => longest)),
	};
}
