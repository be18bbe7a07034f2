/** Of an operation with the options to wait: beside what each has an effect. */
export const waitLive = {
	'options.waitForCompletion': { options: { waitForCompletion: false } },
	'options.waitTimeout': { options: { waitForCompletion: true } },
} as const;
