import type { IDataObject } from 'n8n-workflow';
import { OpenAiAgent } from '../../nodes/OpenAiAgent/OpenAiAgent.node';
import { OpenAiAgentTool } from '../../nodes/OpenAiAgentTool/OpenAiAgentTool.node';
import { OpenAiHandoffAgent } from '../../nodes/OpenAiHandoffAgent/OpenAiHandoffAgent.node';
import type { Api } from 'openai-stand-in';
import { startApi } from 'openai-stand-in';
import type { NodeSetup, Outcome, WorkflowSetup } from '../support/workflow';
import { runWorkflow } from '../support/workflow';

export const AGENT = 'Agent';

const MODEL = 'gpt-5.6-luna';

/** The agent node under test. */
export const agent = (parameters: IDataObject, more: Partial<NodeSetup> = {}): NodeSetup => ({
	name: AGENT,
	type: new OpenAiAgent(),
	parameters: { operation: 'run', name: 'Helper', model: MODEL, input: 'Hello', ...parameters },
	...more,
});

/** A tool node, connected to the agent or to `to`. */
export const tool = (
	kind: string,
	parameters: IDataObject = {},
	{ name = kind, to = AGENT }: { name?: string; to?: string } = {},
): NodeSetup => ({
	name,
	type: new OpenAiAgentTool(),
	parameters: { tool: kind, ...parameters },
	feeds: { [to]: 'ai_tool' },
});

/** A handoff agent, connected to the agent or to `to`. */
export const handoff = (name: string, parameters: IDataObject = {}, to = AGENT): NodeSetup => ({
	name,
	type: new OpenAiHandoffAgent(),
	parameters: { name, handoffDescription: `Knows ${name}`, ...parameters },
	feeds: { [to]: 'ai_agent' },
});

/** Any other n8n node that supplies a tool. */
export const supplying = (name: string, response: unknown, to = AGENT): NodeSetup => ({
	name,
	type: {
		description: {
			displayName: name,
			name: name.toLowerCase(),
			group: ['transform'],
			version: 1,
			description: name,
			defaults: { name },
			inputs: [],
			outputs: ['ai_tool'],
			properties: [],
		},
		supplyData: async () => await Promise.resolve({ response }),
	},
	parameters: {},
	feeds: { [to]: 'ai_tool' },
});

type Setup = Omit<WorkflowSetup, 'credentials'> & { key?: string; stateSecret?: string };

/** A stand-in API for the tests of a file, and a way to run agents against it. */
export function useApi(): {
	readonly api: () => Api;
	readonly run: (setup: Setup) => Promise<Outcome>;
} {
	let api: Api | undefined;
	const running = () => {
		if (!api) throw new Error('the stand-in API is not running');
		return api;
	};
	beforeAll(async () => {
		api = await startApi();
	});
	beforeEach(() => running().reset());
	afterAll(async () => await running().close());
	return {
		api: running,
		run: async ({ key = 'sk-test', stateSecret = '', ...setup }) => {
			const baseUrl = running().url;
			const credentials = { openAiPlatformApi: { apiKey: key, baseUrl, stateSecret } };
			return await runWorkflow({ ...setup, credentials });
		},
	};
}

/** The bodies of the model calls so far. */
export const modelCalls = ({ requests }: Api): IDataObject[] =>
	requests
		.filter(({ method, path }) => method === 'POST' && /responses|completions/.test(path))
		.map(({ body }) => body as IDataObject);

/** The JSON of the only item at Done; throws what ended the run. */
export function done({ outputs, error }: Outcome): IDataObject {
	if (error) throw error;
	expect(outputs[0]).toHaveLength(1);
	return outputs[0]?.[0]?.json ?? {};
}
