import type { IExecuteFunctions } from 'n8n-workflow';
import { connect, explainFailure } from '../connect';
import type { Platform } from '../kit/call';
import type { Fields } from '../kit/field';
import type { Call, Operation, Resources } from '../kit/operation';
import type { PlatformClient } from '../openai/platform-client';

/** What every operation of a node that runs agents gets besides the kit's own. */
export interface AgentConnection {
	/** A client for the item's credential, with its timeout, retries and extra body. */
	readonly openai: PlatformClient;
	/** The node, whose connected tools the agent uses. */
	readonly context: IExecuteFunctions;
}

/** What an operation of such a node is given for one item. */
export type AgentCall<F extends Fields> = Call<AgentConnection, F>;

/** Defines one operation of a node that runs agents. */
export const agentOperation = <const F extends Fields, R>(
	definition: Operation<AgentConnection, F, unknown, R>,
): Operation<AgentConnection, F, unknown, R> => definition;

/** The operations of a node that runs agents, and the API behind them. */
export const agentPlatform = (
	resources: Resources<AgentConnection>,
	placing: Pick<Platform<AgentConnection>, 'outputs' | 'placeFailure'>,
): Platform<AgentConnection> => ({
	resources,
	...placing,
	async connect(context, item, { params, settings, signal }) {
		const { extraBody } = (params.options ?? {}) as { extraBody?: Record<string, unknown> };
		const attachments = { signal, ...(extraBody && { extraBody }) };
		return { openai: await connect(context, item, { ...settings, ...attachments }), context };
	},
	explain: async (error, { openai }) => await explainFailure(error, openai),
});
