import type { IDataObject, ISupplyDataFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { toBody } from '../shared/kit/body';
import { read } from '../shared/kit/call';
import type { Values } from '../shared/kit/field';
import { described, InputError } from '../shared/kit/input-error';
import type { Embeddings } from '../shared/langchain/embeddings';
import type { Embedded } from '../shared/openai/embed';
import { embed } from '../shared/openai/embed';
import { logged, supplyClient } from '../shared/supply';
import { fields } from './fields';

/** @throws InputError for what has no vector: the API refuses a whole request for one blank text in it */
function toText(value: unknown, which: string): string {
	if (typeof value === 'string' && value.trim() !== '') return value;
	const found = typeof value === 'string' ? 'blank' : described(value);
	throw new InputError(
		`${which} is ${found}, which cannot be embedded: leave it out, or check the expression that gives it`,
	);
}

function toTexts(values: unknown): string[] {
	if (!Array.isArray(values)) throw new InputError('The texts to embed must be a list');
	return values.map((value, at) => toText(value, `Text ${at + 1} of ${values.length}`));
}

/** What n8n keeps of a call: vectors are long, and nobody reads them. */
const summary = ({ vectors, tokens }: Embedded): IDataObject => ({
	vectors: vectors.length,
	dimensions: vectors[0]?.length ?? 0,
	totalTokens: tokens,
});

/**
 * The embeddings of the node, for n8n's vector stores.
 * @throws InputError when a field cannot be used; Error when the credential cannot be
 */
export async function supply(context: ISupplyDataFunctions, item: number): Promise<Embeddings> {
	const values = read(context, fields, item) as Values<typeof fields>;
	const { stripNewLines = false } = values.options;
	const openai = await supplyClient(context, item, values);
	const request = toBody(fields, values) as { model: string };
	const embedding = { openai, request };
	const prepared = (text: string) => (stripNewLines ? text.replace(/\r\n|\r|\n/g, ' ') : text);
	const vectorsOf = async (asked: IDataObject, texts: () => string[]): Promise<number[][]> => {
		const call = async () => await embed(embedding, texts().map(prepared));
		const type = NodeConnectionTypes.AiEmbedding;
		return (await logged(context, { openai, type, asked, summary }, call)).vectors;
	};
	return {
		embedDocuments: async (texts) =>
			await vectorsOf({ documents: Array.isArray(texts) ? texts.length : 0 }, () => toTexts(texts)),
		async embedQuery(text) {
			const query = typeof text === 'string' ? text : null;
			const [vector = []] = await vectorsOf({ query }, () => [toText(text, 'The query')]);
			return vector;
		},
	};
}
