import type { BenchServer } from './server/process.ts';

/** What measures work with. */
export interface Bench {
	server: BenchServer;
	/** The packed package. */
	tarball: string;
	/** The user folder of an n8n with the package; one n8n at a time. */
	userFolder: string;
	/** Where other files may go. */
	folder: string;
	/** Bytes of the file that the server gives out. */
	fileSize: number;
	/** How many runs a median is made of. */
	repeats: number;
	/** Whether this is only to see that it works. */
	quick: boolean;
	say: (line: string) => void;
	signal: AbortSignal;
}

/** One line of the table. Cells are text; a dash stands where there is nothing to measure. */
export interface Row {
	what: string;
	ours: string;
	builtIn: string;
	/** What physics, or the server, allows at best. */
	limit: string;
	goal?: Goal;
}

export interface Goal {
	text: string;
	met: boolean;
}

export interface Result {
	rows: Row[];
	/** Sentences about results that are wrong, not slow: none in a good run. */
	wrong: string[];
	/** What a reader of the rows should know. */
	notes?: string[];
}

export interface Measure {
	/** What `--only` calls it. */
	name: string;
	title: string;
	run(bench: Bench): Promise<Result>;
}

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const upper = sorted[Math.floor(sorted.length / 2)];
	const lower = sorted[Math.ceil(sorted.length / 2) - 1];
	if (upper === undefined || lower === undefined) throw new Error('There is nothing to measure');
	return (upper + lower) / 2;
}

/** Milliseconds as text, in seconds from one second on. */
export function time(milliseconds: number): string {
	if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s`;
	return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`;
}

/** How many times as much one value is as another, as text. */
export const ratio = (value: number, other: number): string => `${(value / other).toFixed(2)}x`;

export const none = '-';
