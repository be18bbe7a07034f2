import type { WaitOptions } from '../shared/fields/wait';
import type { Wait } from '../shared/openai/polling';
import { poll } from '../shared/openai/polling';

interface WaitingCall {
	readonly params: { readonly options: WaitOptions };
	readonly signal: AbortSignal;
}

/**
 * What an operation has begun, once it is done when the item's options ask for that, or at once.
 * @throws WaitError with the object's ID when it can no longer be read
 */
export const waitIfAsked = async <T>(
	{ params: { options }, signal }: WaitingCall,
	wait: Pick<Wait<T>, 'read' | 'isDone'> & { readonly first: T },
): Promise<T> =>
	options.waitForCompletion
		? await poll({ ...wait, limit: options.waitTimeout ?? 0, signal })
		: wait.first;
