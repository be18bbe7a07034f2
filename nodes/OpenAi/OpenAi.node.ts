import type { IExecuteFunctions, INodeType, INodeTypeDescription, NodeOutput } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { CREDENTIAL } from '../shared/connect';
import { credentialsOf, panel } from '../shared/kit/panel';
import { runItems } from '../shared/kit/run';
import { listSearch } from './list-search';
import { loadOptions } from '../shared/load-options';
import { platform } from './platform';
import { resources } from './resources';

export class OpenAi implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenAI Platform',
		name: 'openAi',
		icon: { light: 'file:../../icons/openai.svg', dark: 'file:../../icons/openai.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Call any endpoint of OpenAI or of a compatible server',
		defaults: { name: 'OpenAI Platform' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(resources, CREDENTIAL),
		properties: panel(resources),
	};

	methods = { loadOptions, listSearch };

	async execute(this: IExecuteFunctions): Promise<NodeOutput> {
		return await runItems(this, platform);
	}
}
