import type { IExecuteFunctions, NodeOutput } from 'n8n-workflow';
import type { Platform } from '../shared/kit/call';
import { runItems } from '../shared/kit/run';
import { claimKey, release } from './claims';
import type { Connection } from './receive';

/** Runs the node for the event that came; when that fails, the event may come again. */
export async function run(
	context: IExecuteFunctions,
	platform: Platform<Connection>,
): Promise<NodeOutput> {
	return await runItems(context, platform).catch((error: unknown) => {
		for (const { json } of context.getInputData()) {
			release(claimKey(context, String(json.webhookId)));
		}
		throw error;
	});
}
