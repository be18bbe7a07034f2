import type {
	EngineResponse,
	IExecuteFunctions,
	INodeType,
	INodeTypeDescription,
	NodeOutput,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { loadOptions } from '../shared/load-options';
import { CREDENTIAL } from '../shared/connect';
import { panel } from '../shared/kit/panel';
import { runItems } from '../shared/kit/run';
import { OUTPUTS } from './outputs';
import { platform, resources } from './platform';

// Its answer is the output that an item leaves by, of which a tool has only one.
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool
export class OpenAiClassifier implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenAI Classifier',
		name: 'openAiClassifier',
		icon: { light: 'file:../../icons/openai.svg', dark: 'file:../../icons/openai.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ($parameter["branches"]["values"] || []).map((branch) => branch.name).join(", ") }}',
		description: 'Classify items into branches with a model',
		defaults: { name: 'OpenAI Classifier' },
		inputs: [NodeConnectionTypes.Main, { type: NodeConnectionTypes.AiTool, displayName: 'Tools' }],
		outputs: OUTPUTS,
		credentials: [{ name: CREDENTIAL, required: true }],
		properties: panel(resources),
	};

	methods = { loadOptions };

	async execute(this: IExecuteFunctions, response?: EngineResponse): Promise<NodeOutput> {
		return await runItems(this, platform, response);
	}
}
