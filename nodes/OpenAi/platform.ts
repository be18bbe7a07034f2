import { connect, explainFailure } from '../shared/connect';
import type { Platform } from '../shared/kit/run';
import type { Connection } from './operation';
import { resources } from './resources';

/** The operations of this node and the API behind them. */
export const platform: Platform<Connection> = {
	resources,
	async connect(context, item, { params, settings, signal }) {
		const { extraBody } = (params.options ?? {}) as { extraBody?: Record<string, unknown> };
		const attachments = { signal, ...(extraBody && { extraBody }) };
		return { openai: await connect(context, item, { ...settings, ...attachments }) };
	},
	explain: async (error, { openai }) => await explainFailure(error, openai),
};
