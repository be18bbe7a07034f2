import { getGlobalTraceProvider } from '@openai/agents-core';
import { before, EVENTS } from './listeners-before';

type Listener = (...given: unknown[]) => void;

// The provider is made here, so that the listeners which it adds are those removed below: one of them
// ends the process on an unhandled rejection.
getGlobalTraceProvider();

for (const event of EVENTS) {
	for (const listener of process.rawListeners(event)) {
		if (!before.get(event)?.has(listener)) process.off(event, listener as Listener);
	}
}
