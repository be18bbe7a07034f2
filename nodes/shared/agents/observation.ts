import { isDeepStrictEqual } from 'node:util';
import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isObject } from '../json';
import type { EngineCall, EngineResult } from '../kit/suspended';

/** An image that a tool gave. */
interface ObservedImage {
	/** Base64. */
	readonly data: string;
	readonly mediaType: string;
}

/** What a tool node gave, or why it failed. */
export interface Observation {
	readonly text?: string;
	readonly error?: string;
	readonly images?: readonly ObservedImage[];
	readonly files?: readonly IBinaryData[];
}

/** The field that n8n adds to what a tool node is given. */
const CALL_ID = 'toolCallId';

/** Without what the node was given: nodes that pass their input on would repeat the item to the model. */
const withoutInput = (json: IDataObject, given: IDataObject): IDataObject =>
	json[CALL_ID] === undefined
		? json
		: Object.fromEntries(
				Object.entries(json).filter(
					([name, value]) =>
						name !== CALL_ID && !(name in given && isDeepStrictEqual(given[name], value)),
				),
			);

const textOf = (results: readonly IDataObject[]): string => {
	const [first, ...others] = results;
	if (!first || others.length > 0) return JSON.stringify(results);
	const { response, ...rest } = first;
	if (response === undefined || Object.keys(rest).length > 0) return JSON.stringify(first);
	return typeof response === 'string' ? response : JSON.stringify(response);
};

const imagesOf = async (
	{ helpers }: IExecuteFunctions,
	item: number,
	files: readonly IBinaryData[],
): Promise<ObservedImage[]> => {
	const images = files.filter(({ mimeType }) => /^image\/(png|jpeg|gif|webp)$/.test(mimeType));
	return await Promise.all(
		images.map(async (file) => ({
			data: (await helpers.getBinaryDataBuffer(item, file)).toString('base64'),
			mediaType: file.mimeType,
		})),
	);
};

const itemsOf = ({ data }: EngineResult): INodeExecutionData[] => data?.ai_tool?.[0] ?? [];

/** What a call of a tool node gave: its items as JSON (one alone, several as a list), its files beside them. */
export async function observationOf(
	context: IExecuteFunctions,
	item: number,
	{ input }: EngineCall,
	result: EngineResult,
): Promise<Observation> {
	const items = itemsOf(result);
	const failed = result.error ?? items.find(({ error }) => error)?.error;
	if (failed) {
		const { message, description } = failed;
		const more = typeof description === 'string' && !message.includes(description);
		return { error: more ? `${message}: ${description}` : message };
	}
	const given = { ...context.getInputData()[item]?.json, ...input };
	const files = items.flatMap(({ binary }) => Object.values(binary ?? {}));
	const images = await imagesOf(context, item, files);
	return {
		text: textOf(items.map(({ json }) => withoutInput(json, given))),
		...(images.length > 0 && { images }),
		...(files.length > 0 && { files }),
	};
}

/**
 * What a person said of a call that n8n's human review asks about: `undefined` when they agreed, else what
 * the model is told. Anything but a clear yes is a no.
 */
export function verdictOf(tool: string, id: string, result: EngineResult): Observation | undefined {
	const json: IDataObject = itemsOf(result)[0]?.json ?? {};
	const data = isObject(json.data) ? json.data : {};
	if (json.approved === true || data.approved === true) return undefined;
	if (result.error) return { error: result.error.message };
	const words = json.chatInput ?? data.chatInput;
	return {
		text:
			typeof words === 'string'
				? `The user reviewed your call of ${tool} (${id}) and answered: ${JSON.stringify(words)}. The tool did not run.`
				: `The user rejected the call of ${tool} (${id}). The tool did not run: stop, and wait for the user to say how to go on.`,
	};
}
