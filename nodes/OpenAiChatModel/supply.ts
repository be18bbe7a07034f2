import type { ISupplyDataFunctions } from 'n8n-workflow';
import { read } from '../shared/kit/call';
import type { Values } from '../shared/kit/field';
import { chatModel } from '../shared/langchain/chat-model';
import { modelClient } from '../shared/langchain/model-client';
import { inWords, supplyClient } from '../shared/supply';
import { fields } from './fields';
import { optionsFor } from './requests';

/**
 * The chat model of the node, for n8n's chains and agents.
 * @throws InputError when a field cannot be used; Failure when this n8n has no chat model that fits
 */
export async function supply(context: ISupplyDataFunctions, item: number): Promise<object> {
	const values = read(context, fields, item) as Values<typeof fields>;
	const { model, options } = values;
	const api = values.api === 'responses' ? 'responses' : 'chatCompletions';
	optionsFor(api, values);
	const openai = await supplyClient(context, item, values);
	const client = modelClient({
		openai,
		defaults: (asked) => optionsFor(asked, values),
		inWords: async (task) => await inWords(context, openai, task),
		signal: context.getExecutionCancelSignal(),
	});
	const settings = {
		type: 'openai',
		// Neither is used: the client has its own. Of what is given here n8n shows some in the execution.
		baseUrl: new URL(openai.baseURL).origin,
		apiKey: 'none',
		model,
		useResponsesApi: api === 'responses',
		supportsStrictToolCalling: false,
		zdrEnabled: options.store === false,
		maxRetries: 0,
	} as const;
	return chatModel(context, settings, client);
}
