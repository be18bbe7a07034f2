import type { CreateEmbeddingResponse, EmbeddingCreateParams } from 'openai/resources/embeddings';
import { toTexts } from '../../../shared/fields/texts';
import { MAX_INPUTS, shareOut } from '../../../shared/openai/joint-request';
import type { Connection } from '../../operation';

/** One text, or the list of texts that an expression gave; as many as a request may hold. */
export const toInputs = (value: unknown) => toTexts('Input', value, MAX_INPUTS);

/** The vectors of one item. Where items share a request, its usage is with the first of them. */
export type Embedded = Omit<CreateEmbeddingResponse, 'usage'> &
	Partial<Pick<CreateEmbeddingResponse, 'usage'>>;

interface EmbeddingCall extends Connection {
	readonly params: { readonly input: string | string[] };
	readonly body: EmbeddingCreateParams;
}

/** The texts of a call. */
export const textsOf = ({ params }: Pick<EmbeddingCall, 'params'>): string[] =>
	[params.input].flat();

/**
 * Makes one request for the texts of several calls, and gives each its own vectors. Without a format the
 * SDK asks for base64, which not every compatible server knows.
 * @throws ResultCountError when the server gave another number of vectors than texts
 */
export async function embedTogether(calls: readonly EmbeddingCall[]): Promise<Embedded[]> {
	const [first] = calls;
	if (!first) return [];
	const texts = calls.map(textsOf);
	const input = calls.length === 1 ? first.params.input : texts.flat();
	const request: EmbeddingCreateParams = { encoding_format: 'float', ...first.body, input };
	const { data, usage, ...rest } = await first.openai.embeddings.create(request);
	const ordered = [...data].sort((a, b) => a.index - b.index);
	const shares = shareOut(
		ordered,
		texts.map(({ length }) => length),
	);
	return shares.map((share, call) => ({
		...rest,
		data: share.map((entry, index) => ({ ...entry, index })),
		...(call === 0 && { usage }),
	}));
}

/** Makes the request of one call. */
export async function embed(call: EmbeddingCall): Promise<Embedded> {
	const [own] = await embedTogether([call]);
	return own ?? { data: [], model: call.body.model, object: 'list' };
}
