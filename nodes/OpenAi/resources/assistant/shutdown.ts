import { Failure } from '../../../shared/kit/failure';
import { isOfficial } from '../../../shared/openai/account';
import type { Connection } from '../../operation';

/** Shown above the operations of assistants and threads. */
export const shutdownNotice =
	'OpenAI shut the Assistants API down on 2026-08-26. These operations work on compatible servers that still have it. On OpenAI, the resources Response and Conversation replace it.';

interface Refusal {
	readonly status?: number;
	readonly code?: string | null;
	readonly param?: string | null;
	readonly type?: string;
	readonly requestID?: string | null;
}

/**
 * Explains a 404 of OpenAI's own API, which has no assistants and threads since 2026-08-26; any other
 * error is not its business.
 */
export function explainShutdown(error: unknown, { openai }: Connection): Failure | undefined {
	const { status, code, param, type, requestID } = (error ?? {}) as Refusal;
	if (status !== 404 || !isOfficial(openai.baseURL)) return undefined;
	return new Failure(
		'OpenAI shut the Assistants API down on 2026-08-26: use the resources Response and Conversation instead, or a credential of a compatible server that still has assistants',
		{
			statusCode: status,
			code: code ?? null,
			param: param ?? null,
			type: type ?? null,
			requestId: requestID ?? null,
		},
	);
}
