import type { AINodeConnectionType, IDataObject, ISupplyDataFunctions } from 'n8n-workflow';
import { parseErrorMetadata } from 'n8n-workflow';
import { connect, explainFailure } from './connect';
import type { Json } from './json';
import { isNodeError, subNodeError, toFailure } from './kit/failure';
import type { RequestSettings } from './kit/request-options';
import type { PlatformClient } from './openai/platform-client';

/** What a sub-node's parameters say of its requests. */
interface Given {
	readonly options: { readonly extraBody?: Json };
	readonly requestOptions: RequestSettings;
}

/** The client of a sub-node, for the execution that it supplies: cancelling that aborts its requests. */
export async function supplyClient(
	context: ISupplyDataFunctions,
	item: number,
	{ options: { extraBody }, requestOptions }: Given,
): Promise<PlatformClient> {
	const signal = context.getExecutionCancelSignal() ?? new AbortController().signal;
	return await connect(context, item, {
		...requestOptions,
		signal,
		...(extraBody !== undefined && { extraBody: extraBody as Record<string, unknown> }),
	});
}

/**
 * Does something that the API may refuse, and puts what it throws into words.
 * @throws NodeOperationError or NodeApiError of the sub-node, with one sentence
 */
export async function inWords<R>(
	context: ISupplyDataFunctions,
	openai: PlatformClient | undefined,
	task: () => Promise<R>,
): Promise<R> {
	try {
		return await task();
	} catch (error) {
		if (isNodeError(error)) throw error;
		const failure = (openai && (await explainFailure(error, openai))) ?? toFailure(error);
		throw subNodeError(context.getNode(), failure);
	}
}

/** How a call of a sub-node is shown in the execution. */
interface Shown<R> {
	readonly openai: PlatformClient;
	readonly type: AINodeConnectionType;
	/** What it was asked. */
	readonly asked: IDataObject;
	/** What it gave. */
	readonly summary: (result: R) => IDataObject;
}

/**
 * Does a call that the root node asks for, and shows it in the execution as n8n's own sub-nodes do.
 * @throws NodeOperationError or NodeApiError of the sub-node, with one sentence
 */
export async function logged<R>(
	context: ISupplyDataFunctions,
	{ openai, type, asked, summary }: Shown<R>,
	call: () => Promise<R>,
): Promise<R> {
	const { index } = context.addInputData(type, [[{ json: asked }]]);
	try {
		const result = await inWords(context, openai, call);
		context.addOutputData(type, index, [[{ json: summary(result) }]]);
		return result;
	} catch (error) {
		if (isNodeError(error)) context.addOutputData(type, index, error, parseErrorMetadata(error));
		throw error;
	}
}
