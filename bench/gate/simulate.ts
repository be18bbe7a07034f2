import { RateGate } from '../../nodes/shared/openai/gate/rate-gate';
import { randomOf, SimulatedClock } from './clock.ts';
import type { Server } from './servers.ts';

/** Who sends. */
export interface Load {
	/** Items in all. */
	readonly items: number;
	/** Items in flight, in each process. */
	readonly concurrency: number;
	readonly processes?: number;
}

/** What came of it. */
export interface Outcome {
	/** When the last item was answered, in ms. */
	readonly time: number;
	/** The share of requests that were refused. */
	readonly refused: number;
	/** Items that were not answered. */
	readonly lost: number;
	/** How many items each second answered. */
	readonly perSecond: readonly number[];
	/** The time of the process that was ready last by that of the first. */
	readonly fairness: number;
	/** The longest time of one item from its first wish to be sent, in ms. */
	readonly longest: number;
}

/** How long a refusal takes, in ms. */
const REFUSAL = 10;

/** No simulation takes longer, in ms. */
const LONGEST = 3 * 3_600_000;

interface Sender {
	/** Sends one request as soon as it may. */
	send(item: { since: number; refusals: number; notBefore: number }, done: () => void): void;
}

const costOf = (server: Server) => server.parts.cost?.(server.random()) ?? 1;

/** One process: a gate before a server. */
function gated(
	clock: SimulatedClock,
	server: Server,
	random: () => number,
	gate: RateGate,
): Sender {
	const send: Sender['send'] = (item, done) => {
		const cost = costOf(server);
		const attempt = (): void => {
			gate.queue.add({
				since: item.since,
				notBefore: item.notBefore,
				until: Infinity,
				end: (ticket) => {
					if (!('start' in ticket)) return;
					const reply = server.judge(clock.time, cost);
					if (reply.refused) {
						clock.after(REFUSAL * (0.5 + random()), () => {
							item.notBefore = clock.time + gate.learn(ticket, reply, item.refusals++).wait;
							attempt();
						});
						return;
					}
					server.underWay += 1;
					clock.after(server.parts.latency(random()), () => {
						server.underWay -= 1;
						gate.learn(ticket, reply);
						done();
					});
				},
			});
		};
		attempt();
	};
	return { send };
}

/** Who knows all: sends when there is room, and so in the shortest time. */
function knowing(clock: SimulatedClock, server: Server, random: () => number): Sender {
	const waiting: Array<{ cost: number; done: () => void }> = [];
	let cancel: () => void = () => undefined;
	const look = (): void => {
		cancel();
		for (let [first] = waiting; first; [first] = waiting) {
			const wait = server.wait(clock.time, first.cost);
			if (wait > 0) {
				if (wait < Infinity) cancel = clock.after(wait + 0.001, look);
				return;
			}
			waiting.shift();
			const { cost, done } = first;
			if (server.judge(clock.time, cost).refused) {
				clock.after(REFUSAL, () => {
					waiting.push({ cost, done });
					look();
				});
				continue;
			}
			server.underWay += 1;
			clock.after(server.parts.latency(random()), () => {
				server.underWay -= 1;
				done();
				look();
			});
		}
	};
	return {
		send(_item, done) {
			waiting.push({ cost: costOf(server), done });
			look();
		},
	};
}

/** Sends all items to a server, through gates or knowing all. */
export function simulate(
	server: Server,
	{ items, concurrency, processes = 1 }: Load,
	seed: number,
	isIdeal = false,
): Outcome {
	const clock = new SimulatedClock();
	const random = randomOf(seed * 7_919 + 1);
	const perSecond: Array<number | undefined> = [];
	const ends: number[] = [];
	let answered = 0;
	let longest = 0;
	const oracle = isIdeal ? knowing(clock, server, random) : undefined;
	for (let process = 0; process < processes; process++) {
		const gate = new RateGate({ now: clock.now, random, after: clock.after });
		const sender = oracle ?? gated(clock, server, random, gate);
		let left = Math.floor(items / processes) + (process < items % processes ? 1 : 0);
		const next = (): void => {
			if (left-- <= 0) return;
			const since = clock.time;
			sender.send({ since, refusals: 0, notBefore: -Infinity }, () => {
				answered += 1;
				const second = Math.floor(clock.time / 1_000);
				perSecond[second] = (perSecond[second] ?? 0) + 1;
				longest = Math.max(longest, clock.time - since);
				ends[process] = clock.time;
				next();
			});
		};
		for (let worker = 0; worker < concurrency; worker++) clock.after(worker * 0.01, next);
	}
	clock.run(() => answered === items || clock.time > LONGEST);
	return {
		time: clock.time,
		refused: server.refused / server.requests,
		lost: items - answered,
		perSecond: Array.from(perSecond, (count) => count ?? 0),
		fairness: Math.max(...ends) / Math.min(...ends),
		longest,
	};
}
