import type { ISupplyDataFunctions } from 'n8n-workflow';
import { isObject, own } from '../json';
import { Failure } from '../kit/failure';
import type { ModelClient } from './model-client';
import { n8nModule } from './module';
import { textContent } from './text-content';

/** What a chat model is made from, in the words of n8n's AI node SDK. */
export interface ChatModelSettings {
	readonly type: 'openai';
	readonly baseUrl: string;
	readonly apiKey: string;
	readonly model: string;
	readonly useResponsesApi: boolean;
	readonly supportsStrictToolCalling: boolean;
	/** Whether the server keeps nothing, so that each request has to hold all. */
	readonly zdrEnabled: boolean;
	readonly maxRetries: number;
}

interface AiNodeSdk {
	supplyModel(context: ISupplyDataFunctions, settings: ChatModelSettings): { response: unknown };
}

interface Message {
	content: unknown;
	readonly usage_metadata?: {
		readonly input_tokens: number;
		readonly output_tokens: number;
		readonly total_tokens: number;
	};
}

interface Generation {
	readonly message: Message;
}

interface Result {
	readonly generations: readonly Generation[];
	llmOutput?: object;
}

/** The half of a model that calls one of the two APIs, as @langchain/openai has it. */
interface Half {
	client: unknown;
	clientConfig: object;
	_generate(...given: unknown[]): Promise<Result>;
	_streamResponseChunks(...given: unknown[]): AsyncGenerator<Generation>;
}

interface ChatModel {
	readonly fields: { completions?: Half; responses?: Half };
	readonly completions: Half;
	readonly responses: Half;
}

const isHalf = (value: unknown): value is Half =>
	isObject(value) &&
	'client' in value &&
	isObject(value.clientConfig) &&
	typeof value._generate === 'function' &&
	typeof value._streamResponseChunks === 'function';

const isChatModel = (value: unknown): value is ChatModel =>
	isObject(value) && isObject(value.fields) && isHalf(value.completions) && isHalf(value.responses);

/** This n8n, with its version where that can be read. */
const thisN8n = (): string => {
	const about = n8nModule('n8n/package.json');
	const version = isObject(about) ? own(about, 'version') : undefined;
	return typeof version === 'string' ? `n8n ${version}` : 'This version of n8n';
};

/** Answers of the Responses API as n8n's nodes expect them: a text where there is text alone, and the tokens used. */
function simplified(half: Half): void {
	const generate = half._generate.bind(half);
	const stream = half._streamResponseChunks.bind(half);
	const simplify = ({ message }: Generation): void => {
		message.content = textContent(message.content);
	};
	half._generate = async (...given) => {
		const result = await generate(...given);
		result.generations.forEach(simplify);
		const usage = result.generations[0]?.message.usage_metadata;
		if (usage) {
			const { input_tokens: promptTokens, output_tokens: completionTokens } = usage;
			const tokenUsage = { promptTokens, completionTokens, totalTokens: usage.total_tokens };
			result.llmOutput = { ...result.llmOutput, tokenUsage };
		}
		return result;
	};
	half._streamResponseChunks = async function* (...given) {
		for await (const chunk of stream(...given)) {
			simplify(chunk);
			yield chunk;
		}
	};
}

/**
 * n8n's own chat model with another client: all that chains and agents ask of a model is LangChain's, and every request
 * goes over that client.
 * @throws Failure when this n8n has no such model, or one of another form: it could call the API past the client
 */
export function chatModel(
	context: ISupplyDataFunctions,
	settings: ChatModelSettings,
	client: ModelClient,
): object {
	const sdk = n8nModule('@n8n/ai-node-sdk') as Partial<AiNodeSdk> | undefined;
	if (!sdk?.supplyModel) {
		throw new Failure(
			`${thisN8n()} has no AI node SDK, which OpenAI Platform Chat Model needs: update n8n to 2.20 or later`,
		);
	}
	const { response: model } = sdk.supplyModel(context, settings);
	if (!isChatModel(model)) {
		throw new Failure(
			`${thisN8n()} has a chat model of a form that OpenAI Platform Chat Model does not know: update n8n-nodes-openai-platform`,
		);
	}
	const { fields, completions, responses } = model;
	for (const half of [completions, responses]) {
		half.client = client;
		half.clientConfig = {};
	}
	simplified(responses);
	// LangChain makes a model anew from its fields when it gets tools.
	Object.assign(fields, { completions, responses });
	return model;
}
