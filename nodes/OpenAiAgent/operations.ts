import type { IExecuteFunctions } from 'n8n-workflow';
import { fromFields, toModelSettings } from '../shared/agents/agent-fields';
import type { ModelOptions } from '../shared/agents/agent-fields';
import { connectedHandoffs, connectedTools } from '../shared/agents/connected';
import { fromJson, toJson } from '../shared/agents/definition';
import type { AgentDefinition } from '../shared/agents/definition';
import { toHistoryItems, toInput } from '../shared/agents/input';
import { withConnected } from '../shared/agents/merge';
import type { Outcome } from '../shared/agents/outcome';
import type { NewTask, Resumption } from '../shared/agents/run';
import { runAgent } from '../shared/agents/run';
import { loadSdk } from '../shared/agents/sdk';
import { connect, explainFailure } from '../shared/connect';
import { read } from '../shared/kit/call';
import { chatStream } from '../shared/kit/chat-stream';
import type { Fields, Values } from '../shared/kit/field';
import type { RequestSettings } from '../shared/kit/request-options';
import { requestOptions } from '../shared/kit/request-options';
import type { PlatformClient } from '../shared/openai/platform-client';
import { toDecisions } from './decisions';
import * as fields from './fields';

/** One item of the node. */
export interface ItemCall {
	readonly context: IExecuteFunctions;
	readonly item: number;
	readonly signal: AbortSignal;
}

const values = <const F extends Fields>({ context, item }: ItemCall, of: F): Values<F> =>
	read(context, of, item) as Values<F>;

const NOTHING = { tools: [], handoffs: [] };

/** The agent of an item, with what is connected. */
async function agentOf(call: ItemCall, options: ModelOptions): Promise<AgentDefinition> {
	const { context, item } = call;
	const sdk = await loadSdk();
	const given = values(call, fields.agent);
	const connected = {
		tools: await connectedTools(context, item, sdk),
		handoffs: await connectedHandoffs(context, item),
	};
	if (given.agentSource === 'fields') {
		const { name = '', model = '' } = given;
		const strict = given.outputSchemaStrict ?? true;
		const entered = { ...given, name, model, outputSchemaStrict: strict };
		return withConnected(fromFields(entered, options, NOTHING), connected);
	}
	const stored = fromJson(given.agentJson);
	const settings = toModelSettings(options);
	return withConnected(
		{
			...stored,
			...(settings && { modelSettings: { ...stored.modelSettings, ...settings } }),
		},
		connected,
	);
}

/** The settings of the requests of an item. */
const settingsOf = (context: IExecuteFunctions, item: number): RequestSettings =>
	read(context, [requestOptions()], item).requestOptions ?? {};

type RunningOptions = Values<typeof fields.resume>['options'];

async function running(
	call: ItemCall,
	options: RunningOptions,
	toTask: (openai: PlatformClient) => Promise<NewTask | Resumption> | NewTask | Resumption,
): Promise<Outcome> {
	const { context, item, signal } = call;
	const { api = 'responses', maxTurns = 10, onToolError = 'stop', extraBody } = options;
	const definition = await agentOf(call, options);
	const openai = await connect(context, item, {
		...settingsOf(context, item),
		signal,
		...(extraBody !== undefined && { extraBody: extraBody as Record<string, unknown> }),
	});
	const chat = chatStream(context, item);
	try {
		return await runAgent({
			...call,
			definition,
			task: await toTask(openai),
			openai,
			...(chat && { chat }),
			api,
			tellErrors: onToolError === 'tell',
			maxTurns,
		});
	} catch (error) {
		throw (await explainFailure(error, openai)) ?? error;
	} finally {
		chat?.end();
	}
}

/** Gives the agent as plain JSON, its connected tools and handoffs included. */
export const create = async (call: ItemCall): Promise<AgentDefinition> =>
	toJson(await agentOf(call, values(call, fields.create).options));

/** Runs the agent. */
export async function run(call: ItemCall): Promise<Outcome> {
	const { input, options } = values(call, fields.run);
	const { history, fileIds = [], previousResponseId, conversationId } = options;
	return await running(call, options, async (openai) => ({
		input: [...toHistoryItems(history ?? []), await toInput(input, fileIds, openai)],
		...(previousResponseId !== undefined && { previousResponseId }),
		...(conversationId !== undefined && { conversationId }),
	}));
}

/** Goes on with a run that waited. */
export async function resume(call: ItemCall): Promise<Outcome> {
	const given = values(call, fields.resume);
	return await running(call, given.options, () => ({
		runState: given.runState,
		decisions: (waiting) => toDecisions(given, waiting),
	}));
}
