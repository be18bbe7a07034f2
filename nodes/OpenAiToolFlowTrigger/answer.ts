import type { ServerResponse } from 'node:http';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { InputError } from '../shared/kit/input-error';
import type { Arguments, FlowRequest } from './body';
import { readArguments } from './body';
import { checkFor, readFlow, secretOf } from './flow';
import type { ArgumentsSchema } from './schema';
import { carriesSecret, weakness } from './secret';

const refuse = (
	context: IWebhookFunctions,
	status: number,
	message: string,
	headers: Record<string, string> = {},
): IWebhookResponseData => {
	const response = context.getResponseObject() as ServerResponse;
	response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
	response.end(JSON.stringify({ message }));
	return { noWebhookResponse: true };
};

/** @throws InputError when the arguments of the request cannot be used */
const checked = async (
	context: IWebhookFunctions,
	parameters: ArgumentsSchema,
): Promise<Arguments> => {
	const check = await checkFor(parameters, true);
	const args = await readArguments(context.getRequestObject() as FlowRequest);
	const reason = await check(args);
	if (reason === undefined) return args;
	throw new InputError(reason);
};

/**
 * Answers a request: to GET with the manifest, to POST by starting the workflow with the arguments, whose
 * last node then answers. What cannot be used never starts it.
 */
export async function answer(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const secret = await secretOf(context);
	if (secret !== undefined) {
		const reason = weakness(secret);
		if (reason !== undefined) return refuse(context, 503, reason);
		if (!carriesSecret(context.getHeaderData().authorization, secret)) {
			return refuse(context, 401, 'Unauthorized', { 'WWW-Authenticate': 'Bearer' });
		}
	}
	const flow = readFlow(context);
	if (context.getWebhookName() === 'setup') return { webhookResponse: flow };
	const args = await checked(context, flow.parameters).catch((error: unknown) => {
		if (error instanceof InputError) return error;
		throw error;
	});
	if (args instanceof InputError) return refuse(context, 400, args.message);
	return { workflowData: [[{ json: args as IDataObject }]] };
}
