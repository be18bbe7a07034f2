import { LoadOptionsContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	ILoadOptionsFunctions,
	INode,
	INodeParameters,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { OpenAi } from '../../nodes/OpenAi/OpenAi.node';

/** What n8n's editor gives to a drop-down or a search of the node, with a credential and what the panel holds. */
export function panelContext(
	credential: ICredentialDataDecryptedObject,
	parameters: INodeParameters = {},
): ILoadOptionsFunctions {
	const type = new OpenAi();
	const node: INode = {
		id: 'node',
		name: 'OpenAI Platform',
		type: 'n8n-nodes-openai-platform.openAi',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { openAiPlatformApi: { id: '1', name: 'Account' } },
	};
	const nodeTypes: INodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	};
	const credentialsHelper = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getDecrypted: async () => await Promise.resolve(credential),
		getCredentialsProperties: () => [],
	} as unknown as ICredentialsHelper;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = {
		credentialsHelper,
		variables: {},
		currentNodeParameters: parameters,
	} as unknown as IWorkflowExecuteAdditionalData;
	return new LoadOptionsContext(workflow, node, additionalData, '');
}
