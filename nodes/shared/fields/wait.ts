import type { Fields } from '../kit/field';

/** What an operation's options say of waiting. */
export interface WaitOptions {
	readonly waitForCompletion?: boolean;
	/** Milliseconds to wait at most; 0 or absent means no limit. */
	readonly waitTimeout?: number;
}

/**
 * The options of an operation that can wait for what it has begun.
 * @param until what it waits for: `the files are processed`
 */
export const waitOptions = (until: string) =>
	[
		{
			displayName: 'Wait for Completion',
			name: 'waitForCompletion',
			type: 'boolean',
			send: false,
			default: true,
			description: `Whether to wait until ${until}`,
		},
		{
			displayName: 'Wait Timeout',
			name: 'waitTimeout',
			type: 'number',
			send: false,
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 0,
			description:
				'How many milliseconds to wait with Wait for Completion, after which the item is returned with its current status. 0 means no limit.',
		},
	] as const satisfies Fields;
