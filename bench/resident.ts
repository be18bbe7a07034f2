import { readFile, writeFile } from 'node:fs/promises';

/** The memory of a process that stands in RAM, as Linux counts it; nowhere else can this be read. */
export interface Resident {
	/** Bytes now. */
	now: number;
	/** The most bytes since the last `forgetPeak`. */
	peak: number;
}

/** Reads it; `undefined` where there is no /proc. */
export async function residentOf(pid: number): Promise<Resident | undefined> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined);
	if (status === undefined) return undefined;
	const bytes = (name: string) =>
		Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
	return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
}

/** From now on the peak is that of what comes. */
export async function forgetPeak(pid: number): Promise<void> {
	await writeFile(`/proc/${pid}/clear_refs`, '5');
}
