import type {
	ResponseInputItem,
	ResponseTextConfig,
	Tool,
} from 'openai/resources/responses/responses';
import { formatOf } from '../../../shared/fields/structured-output';
import type { BinaryStore } from '../../../shared/kit/binary';
import type { GivenInput } from './input';
import { toInput } from './input';
import type { GivenTools } from './tools';
import { toTools } from './tools';

type Format = Parameters<typeof formatOf>[0];

interface Given extends GivenInput {
	readonly builtInTools: GivenTools;
	readonly options: GivenInput['options'] & Format & { readonly tools?: unknown };
}

/** What the fields make of a request beside those that are sent as they are. */
export interface Made {
	readonly input?: string | ResponseInputItem[];
	readonly tools?: Tool[];
	readonly text?: ResponseTextConfig;
}

/**
 * The input, the tools and the form of a request.
 * @throws InputError when something cannot be sent so
 */
export async function madeOf(
	params: Given,
	{ text }: { readonly text?: ResponseTextConfig | null },
	binary: BinaryStore,
): Promise<Made> {
	const input = await toInput(params, binary);
	const tools = [...toTools(params.builtInTools), ...((params.options.tools ?? []) as Tool[])];
	const format = formatOf(params.options);
	return {
		...(input !== undefined && { input }),
		...(tools.length > 0 && { tools }),
		...(format && { text: { ...text, format } }),
	};
}
