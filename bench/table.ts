import type { Measure, Result, Row } from './measure.ts';

/** A measure and what it has shown. */
export interface Section {
	measure: Measure;
	result: Result;
}

const header = ['Measure', 'This package', "n8n's OpenAI node", 'Limit', 'Goal'];

function cellsOf({ what, ours, builtIn, limit, goal }: Row): string[] {
	const verdict = goal ? `${goal.met ? 'ok' : 'MISSED'}: ${goal.text}` : '';
	return [what, ours, builtIn, limit, verdict];
}

/** The rows as a Markdown table whose columns stand below each other. */
function tableOf(rows: readonly Row[]): string {
	const lines = [header, ...rows.map(cellsOf)];
	const widths = header.map((_, column) =>
		Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
	);
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	const rule = line(widths.map((width) => '-'.repeat(width)));
	const [first = '', ...others] = lines.map(line);
	return [first, rule, ...others].join('\n');
}

/** One measure's part of the page. */
export function sectionText({ measure, result }: Section): string {
	const { rows, notes = [], wrong } = result;
	const errors = wrong.map((sentence) => `**Wrong:** ${sentence}.`);
	const table = rows.length > 0 ? [tableOf(rows)] : [];
	return [`## ${measure.title}`, ...table, ...notes, ...errors].join('\n\n');
}
