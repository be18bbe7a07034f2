import { Failure } from '../../../shared/kit/failure';
import { reasonOf } from '../../../shared/openai/reason';
import type { Connection } from '../../operation';

interface Refusal {
	readonly status?: number;
	readonly answer?: unknown;
	readonly requestID?: string | null;
}

const textOf = (value: unknown): string | null => {
	if (value === undefined || value === null) return null;
	return typeof value === 'string' ? value : JSON.stringify(value);
};

/**
 * Says what to do where a server refuses to be asked for numbers: Voyage knows base64 alone, and gives numbers when
 * no form is asked for. Any other error is not its business.
 */
export function explainFormatRefusal(error: unknown, { openai }: Connection): Failure | undefined {
	const { status, answer, requestID } = (error ?? {}) as Refusal;
	if (status !== 400 && status !== 422) return undefined;
	const reason = reasonOf(answer);
	if (!reason?.message?.includes('encoding_format')) return undefined;
	const { host } = new URL(openai.baseURL);
	const words = reason.message;
	return new Failure(
		`${host} refused the request: ${words.replace(/\.$/, '')}. If it does not support the format, set Extra Body to {"encoding_format": null}`,
		{
			statusCode: status,
			code: textOf(reason.code),
			param: textOf(reason.param),
			type: textOf(reason.type),
			requestId: requestID ?? null,
		},
		words,
	);
}
