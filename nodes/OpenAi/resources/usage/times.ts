import { tryToParseDateTime } from 'n8n-workflow';
import { isObject } from '../../../shared/json';
import type { Field } from '../../../shared/kit/field';
import { described, InputError } from '../../../shared/kit/input-error';

/** A number from here on is of milliseconds: as seconds it would be in the year 5138. */
const MILLISECONDS = 100_000_000_000;

const SECOND = 1000;

/** Whether a day that was written exists: 30 February would else be taken for 2 March. */
const exists = (written: string, time: { toISODate(): string | null }): boolean =>
	time.toISODate() === written.slice(0, 10);

/**
 * A date and time as Unix time in seconds, which the API takes.
 * @param value ISO 8601 text, or Unix time in seconds or milliseconds
 * @param timezone the IANA name of the time zone of text that names none
 * @throws InputError naming the field, when it is no date
 */
export function toUnixTime(displayName: string, value: string, timezone: string): number {
	const given = value.trim();
	if (/^\d{9,}(\.\d+)?$/.test(given)) {
		const number = Number(given);
		return Math.floor(number >= MILLISECONDS ? number / SECOND : number);
	}
	try {
		if (/^\d{4}-\d\d-\d\d/.test(given)) {
			const time = tryToParseDateTime(given, timezone);
			if (exists(given, time)) return Math.floor(time.toSeconds());
		}
	} catch {
		// What is no date is refused below.
	}
	throw new InputError(
		`"${displayName}" must be a date and time such as 2026-11-25T08:00:00, but it is ${described(value)}`,
	);
}

/** A Unix time in seconds as ISO 8601 in UTC; absent where a server gives none. */
export const toIsoTime = (seconds: unknown): string | undefined => {
	const time = new Date(typeof seconds === 'number' ? seconds * SECOND : Number.NaN);
	return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
};

/**
 * What an expression may give for a date and time: text, a number, or an object of a date.
 * @throws InputError naming the field, for anything else
 */
function toText(displayName: string, value: unknown): string {
	if (typeof value === 'string' || typeof value === 'number') return String(value);
	if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
	if (isObject(value) && typeof value.toISO === 'function') return String(value);
	throw new InputError(`"${displayName}" must be a date and time, but it is ${described(value)}`);
}

/** When what is counted begins. */
export const startTime = {
	displayName: 'Start Time',
	name: 'startTime',
	type: 'dateTime',
	send: false,
	required: true,
	default: '',
	description: "Start of the period, inclusive. Without a time zone, the workflow's is used.",
	parse: (value: unknown): string => toText('Start Time', value),
} as const satisfies Field;

/** When what is counted ends. */
export const endTime = {
	displayName: 'End Time',
	name: 'endTime',
	type: 'dateTime',
	send: false,
	default: '',
	description: "End of the period, exclusive. Without a time zone, the workflow's is used.",
	parse: (value: unknown): string => toText('End Time', value),
} as const satisfies Field;
