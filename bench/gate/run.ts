import type { Measured } from './measure.ts';
import { measure } from './measure.ts';
import type { Scenario } from './scenarios.ts';
import { scenarios } from './scenarios.ts';

const header = [
	'Server',
	'Items, in flight',
	'Time / ideal',
	'Refused',
	'Lost',
	'Last / first',
	'Longest',
	'Demand',
];

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** What a scenario does not keep of its demands. */
export const missed = ({ demand }: Scenario, measured: Measured): string[] => {
	const { time, median, refused, lost } = measured;
	return [
		...(time > demand.time ? [`time ${time.toFixed(2)} > ${demand.time}`] : []),
		...(median > (demand.median ?? Infinity)
			? [`median ${median.toFixed(2)} > ${demand.median}`]
			: []),
		...(refused > (demand.refused ?? 1)
			? [`refused ${refused.toFixed(3)} > ${demand.refused}`]
			: []),
		...(lost > 0 ? [`lost ${lost}`] : []),
	];
};

const rowOf = (scenario: Scenario, seeds: number): { cells: string[]; misses: string[] } => {
	const { demand, load, name } = scenario;
	const measured = measure(scenario, seeds);
	const { median, time, refused, lost, fairness, longest } = measured;
	const bounds = [
		...(demand.median === undefined ? [] : [`median ${demand.median}`]),
		`time ${demand.time}`,
		...(demand.refused === undefined ? [] : [`refused ${percent(demand.refused)}`]),
	];
	const misses = missed(scenario, measured);
	const cells = [
		name,
		`${load.items}, ${(load.processes ?? 1) === 1 ? '' : `${load.processes} x `}${load.concurrency}`,
		`${median.toFixed(2)} / ${time.toFixed(2)}`,
		percent(refused),
		String(lost),
		(load.processes ?? 1) === 1 ? '' : fairness.toFixed(2),
		`${(longest / 1_000).toFixed(1)} s`,
		`${misses.length === 0 ? 'ok' : 'MISSED'}: ${bounds.join(', ')}`,
	];
	return { cells, misses };
};

/** The simulation as a Markdown table, and what it missed. */
export function table(seeds: number, only = ''): { text: string; misses: string[] } {
	const chosen = scenarios.filter(({ name }) => name.includes(only));
	const rows = chosen.map((scenario) => rowOf(scenario, seeds));
	const lines = [header, ...rows.map(({ cells }) => cells)];
	const widths = header.map((_, column) =>
		Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
	);
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	const [first = '', ...others] = lines.map(line);
	const rule = line(widths.map((width) => '-'.repeat(width)));
	return {
		text: [first, rule, ...others].join('\n'),
		misses: rows.flatMap(({ misses }, index) =>
			misses.map((miss) => `${chosen[index]?.name}: ${miss}`),
		),
	};
}
