/** The events of the process that the SDK listens to as it loads. */
export const EVENTS = ['SIGINT', 'SIGTERM', 'beforeExit', 'unhandledRejection'] as const;

/** Who listened before the SDK was loaded. */
export const before = new Map(
	EVENTS.map((event) => [event, new Set<unknown>(process.rawListeners(event))]),
);
