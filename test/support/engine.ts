import type {
	IBinaryData,
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import { OpenAi } from '../../nodes/OpenAi/OpenAi.node';
import type { Outcome } from './workflow';
import { runWorkflow } from './workflow';

export type { Outcome } from './workflow';

export interface Step {
	readonly parameters: IDataObject;
	readonly credential?: ICredentialDataDecryptedObject;
	readonly items?: INodeExecutionData[];
	readonly continueOnFail?: boolean;
	/** Whether the run streams to n8n's chat. */
	readonly streaming?: boolean;
	/** Called with a function that cancels the execution. */
	readonly onStart?: (cancel: () => void) => void;
	readonly nodeType?: INodeType;
}

/** An item with binary data as n8n keeps it in memory. */
export const withBinary = (
	json: IDataObject,
	files: Readonly<Record<string, { fileName: string; mimeType: string; text: string }>>,
): INodeExecutionData => ({
	json,
	binary: Object.fromEntries(
		Object.entries(files).map(([name, { fileName, mimeType, text }]) => [
			name,
			{ fileName, mimeType, data: Buffer.from(text).toString('base64') } satisfies IBinaryData,
		]),
	),
});

/** Runs one node of the package in n8n's own engine. */
export async function runNode(step: Step): Promise<Outcome> {
	const { parameters, credential = {}, continueOnFail = false, nodeType, ...rest } = step;
	const node = { name: 'OpenAI Platform', type: nodeType ?? new OpenAi(), parameters };
	return await runWorkflow({
		...rest,
		nodes: [{ ...node, continueOnFail }],
		credentials: { openAiPlatformApi: credential, openAiAdminApi: credential },
	});
}

/** The items of the first output; throws the error that ended the run. */
export async function runItems(step: Step): Promise<INodeExecutionData[]> {
	const { outputs, error } = await runNode(step);
	if (error) throw error;
	return outputs[0] ?? [];
}
