import type { Model } from 'agents-sdk';
import { MAX_TOOL_CALLS } from '../limits';
import { parsedJson } from '../json';
import type { Mistakes } from './mistakes';
import type { AgentsSdk } from './sdk';

interface Item {
	readonly type?: string;
	readonly name?: string;
	readonly arguments?: unknown;
}

/** Some servers send no arguments for a tool that has none, which would not be JSON. */
const withArguments = <I extends Item>(item: I): I =>
	item.type === 'function_call' && String(item.arguments ?? '').trim() === ''
		? { ...item, arguments: '{}' }
		: item;

const seen = new WeakSet<Model>();

/**
 * A model whose answers can be worked with: arguments are always there, and tool calls are not without end.
 * It is changed in place, once, as the SDK keeps models and looks at more of one than its interface tells.
 */
export function withCheckedCalls(model: Model, sdk: AgentsSdk, mistakes: Mistakes): Model {
	const check = <I extends Item>(given: I): I => {
		const item = withArguments(given);
		// The SDK tells the model, before any tool of ours hears of it.
		if (item.type === 'function_call' && parsedJson(String(item.arguments)) === undefined) {
			mistakes.note(`the arguments of "${item.name ?? ''}" are not a JSON object`);
		}
		return item;
	};
	if (seen.has(model)) return model;
	seen.add(model);
	const checked = <I extends Item>(output: I[]): I[] => {
		const { length } = output.filter(({ type }) => type === 'function_call');
		if (length <= MAX_TOOL_CALLS) return output.map(check);
		throw new sdk.ModelBehaviorError(
			`it called tools ${length} times in one answer, more than ${MAX_TOOL_CALLS}`,
		);
	};
	const whole = model.getResponse.bind(model);
	const streamed = model.getStreamedResponse.bind(model);
	model.getResponse = async (request) => {
		const response = await whole(request);
		return { ...response, output: checked(response.output) };
	};
	model.getStreamedResponse = async function* (request) {
		for await (const event of streamed(request)) {
			yield event.type === 'response_done'
				? { ...event, response: { ...event.response, output: checked(event.response.output) } }
				: event;
		}
	};
	return model;
}
