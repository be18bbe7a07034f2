import type {
	INodeType,
	INodeTypeDescription,
	ISupplyDataFunctions,
	SupplyData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { CREDENTIAL } from '../shared/connect';
import { loadOptions } from '../shared/load-options';
import { inWords } from '../shared/supply';
import { properties } from './fields';
import { supply } from './supply';

export class OpenAiChatModel implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenAI Platform Chat Model',
		name: 'openAiChatModel',
		icon: { light: 'file:../../icons/openai.svg', dark: 'file:../../icons/openai.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["model"] }}',
		description: 'Model for chains and agents, from OpenAI or any server that speaks its API',
		defaults: { name: 'OpenAI Platform Chat Model' },
		inputs: [],
		outputs: [NodeConnectionTypes.AiLanguageModel],
		outputNames: ['Model'],
		credentials: [{ name: CREDENTIAL, required: true }],
		properties,
	};

	methods = { loadOptions };

	async supplyData(this: ISupplyDataFunctions, itemIndex: number): Promise<SupplyData> {
		return { response: await inWords(this, undefined, async () => await supply(this, itemIndex)) };
	}
}
