import type { CreateEmbeddingResponse, EmbeddingCreateParams } from 'openai/resources/embeddings';
import { toTexts } from '../../../shared/fields/texts';
import { UnexpectedAnswerError } from '../../../shared/openai/answers';
import { MAX_INPUTS, shareOut } from '../../../shared/openai/joint-request';
import { inOrder, vectorAs } from '../../../shared/openai/vectors';
import type { Connection } from '../../operation';

/** One text, or the list of texts that an expression gave; as many as a request may hold. */
export const toInputs = (value: unknown) => toTexts('Input', value, MAX_INPUTS);

/** The vectors of one item. Where items share a request, its usage is with the first of them. */
export type Embedded = Omit<CreateEmbeddingResponse, 'usage'> &
	Partial<Pick<CreateEmbeddingResponse, 'usage'>>;

interface EmbeddingCall extends Connection {
	readonly params: { readonly input: string | string[]; readonly options?: object };
	readonly body: EmbeddingCreateParams;
}

/** The texts of a call. */
export const textsOf = ({ params }: Pick<EmbeddingCall, 'params'>): string[] =>
	[params.input].flat();

/** The form of the vectors that a call asks for; Extra Body has the last word, and its null means that none is asked for. */
function formatOf({ params, body }: EmbeddingCall): unknown {
	const { encoding_format: asked = 'float' } = body;
	const { extraBody = {} } = (params.options ?? {}) as {
		extraBody?: Readonly<Record<string, unknown>>;
	};
	// Voyage's output_dtype makes other numbers of the same form.
	if ('output_dtype' in extraBody) return undefined;
	return 'encoding_format' in extraBody ? extraBody.encoding_format : asked;
}

/**
 * Makes one request for the texts of several calls, and gives each its own vectors. Without a format the
 * SDK asks for base64, which not every compatible server knows.
 * @throws ResultCountError when the server gave another number of vectors than texts, or numbers them so
 * that nobody can tell which is whose; TypeError when it gave none at all
 */
export async function embedTogether(calls: readonly EmbeddingCall[]): Promise<Embedded[]> {
	const [first] = calls;
	if (!first) return [];
	const texts = calls.map(textsOf);
	const input = calls.length === 1 ? first.params.input : texts.flat();
	const request: EmbeddingCreateParams = { encoding_format: 'float', ...first.body, input };
	const answer = await first.openai.embeddings.create(request);
	const { data, usage, ...rest } = answer;
	if (!Array.isArray(data)) throw new UnexpectedAnswerError(answer, 'a list of vectors');
	const format = formatOf(first);
	const shares = shareOut(
		inOrder(data),
		texts.map(({ length }) => length),
	);
	return shares.map((share, call) => ({
		...rest,
		data: share.map((entry, index) => ({
			...entry,
			index,
			embedding: vectorAs(format, entry.embedding),
		})),
		...(call === 0 && { usage }),
	}));
}

/** Makes the request of one call. */
export async function embed(call: EmbeddingCall): Promise<Embedded> {
	const [own] = await embedTogether([call]);
	return own ?? { data: [], model: call.body.model, object: 'list' };
}
