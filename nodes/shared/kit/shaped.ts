import type { IExecuteFunctions } from 'n8n-workflow';
import { isPlain } from '../json';
import type { Platform, Prepared } from './call';

/**
 * What an operation makes of a result. An answer of another form than the operation knows is paid for all the same:
 * where the platform's results are such answers, it is returned as it came, and the node says so.
 * @throws what the operation throws, when it is not about the form of an answer
 */
export async function shaped<C>(
	{ operation, call }: Prepared<C>,
	given: unknown,
	{ resultsAreAnswers = false }: Platform<C>,
	context: IExecuteFunctions,
): Promise<unknown> {
	try {
		return operation.shape ? await operation.shape(given, call) : given;
	} catch (error) {
		const isOfForm = error instanceof Error && error.name === 'TypeError';
		if (!resultsAreAnswers || !isOfForm || !isPlain(given)) throw error;
		context.addExecutionHints({
			message: `The answer to item ${call.item} has an unexpected format, so it is returned as the server sent it`,
			location: 'outputPane',
			type: 'warning',
		});
		return given;
	}
}
