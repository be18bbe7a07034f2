import { connect, explainFailure } from '../shared/connect';
import type { Platform } from '../shared/kit/call';
import type { PlatformClient } from '../shared/openai/platform-client';
import type { Connection } from './operation';
import { resources } from './resources';

const connections = new WeakMap<PlatformClient, Connection>();

/** One connection per client, so that items that share a client can share a request. */
const connectionOf = (openai: PlatformClient): Connection => {
	const connection = connections.get(openai) ?? { openai };
	connections.set(openai, connection);
	return connection;
};

/** The operations of this node and the API behind them. */
export const platform: Platform<Connection> = {
	resources,
	resultsAreAnswers: true,
	async connect(context, item, { params, settings, signal, credential }) {
		const { extraBody } = (params.options ?? {}) as { extraBody?: Record<string, unknown> };
		const attachments = { signal, ...(extraBody && { extraBody }) };
		const type = credential === undefined ? {} : { credentialType: credential };
		return connectionOf(await connect(context, item, { ...settings, ...attachments, ...type }));
	},
	explain: async (error, { openai }) => await explainFailure(error, openai),
};
