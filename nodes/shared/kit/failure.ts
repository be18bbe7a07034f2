import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { InputError } from './input-error';

/** What an API said of a failed request; a value that it did not give is null. */
export type FailureDetails = {
	statusCode: number | null;
	code: string | null;
	param: string | null;
	type: string | null;
	requestId: string | null;
	/** How far a task of several steps came before it failed, and what it used until then. */
	history?: readonly unknown[];
	usage?: object;
};

const NO_DETAILS: FailureDetails = {
	statusCode: null,
	code: null,
	param: null,
	type: null,
	requestId: null,
};

/** A failure in words: the message is one sentence that says what happened and what to do. */
export class Failure extends Error {
	override name = 'Failure';
	readonly details: FailureDetails;

	constructor(
		message: string,
		details: Partial<FailureDetails> = {},
		/** What the API said, word for word, where that adds something. */
		readonly description?: string,
	) {
		super(message);
		this.details = { ...NO_DETAILS, ...details };
	}
}

/** A failure of the API behind the node: what it refused, or that it could not be reached, or answered strangely. */
export class ApiFailure extends Failure {}

/** An error of any kind as a failure. */
export const toFailure = (error: unknown): Failure => {
	if (error instanceof Failure) return error;
	if (error instanceof InputError) return new Failure(error.message, { code: 'invalid_input' });
	return new Failure(error instanceof Error ? error.message : String(error));
};

interface Place {
	readonly itemIndex?: number;
	readonly functionality?: 'configuration-node';
}

function asNodeError(
	node: INode,
	failure: Failure,
	message: string,
	place: Place,
): NodeApiError | NodeOperationError {
	const { description, details } = failure;
	const settings = { ...place, message, ...(description !== undefined && { description }) };
	const { statusCode } = details;
	const isOfApi = failure instanceof ApiFailure || statusCode !== null;
	const error = isOfApi
		? new NodeApiError(node, { message } satisfies JsonObject, {
				...settings,
				...(statusCode !== null && { httpCode: String(statusCode) }),
			})
		: new NodeOperationError(node, message, settings);
	error.context.details = details;
	return error;
}

/**
 * The error n8n shows for a failed item. Its message ends with the item's index, as n8n's own do; the
 * details are in `context.details`.
 */
export const nodeError = (
	node: INode,
	failure: Failure,
	itemIndex: number,
): NodeApiError | NodeOperationError =>
	asNodeError(node, failure, `${failure.message} [item ${itemIndex}]`, { itemIndex });

/** The error of a sub-node: n8n shows it as the root node's, and says which sub-node it is of. */
export const subNodeError = (node: INode, failure: Failure): NodeApiError | NodeOperationError =>
	asNodeError(node, failure, failure.message, { functionality: 'configuration-node' });

/** Whether an error is already n8n's, with its item index. */
export const isNodeError = (error: unknown): error is NodeApiError | NodeOperationError =>
	error instanceof NodeApiError || error instanceof NodeOperationError;
