import type {
	ModerationCreateParams,
	ModerationCreateResponse,
} from 'openai/resources/moderations';
import type { BinaryStore } from '../../../shared/kit/binary';
import { InputError } from '../../../shared/kit/input-error';
import { shareOut } from '../../../shared/openai/joint-request';
import type { Connection } from '../../operation';
import type { ImageSource } from './images';
import { toImageParts } from './images';

interface ModerationCall extends Connection {
	readonly params: {
		readonly input?: string | string[];
		readonly images?: { readonly values?: readonly ImageSource[] };
	};
	readonly body: Omit<ModerationCreateParams, 'input'>;
	readonly binary: BinaryStore;
}

const imagesOf = ({ params }: ModerationCall) => params.images?.values ?? [];

/** The texts of a call. */
export const textsOf = ({ params }: Pick<ModerationCall, 'params'>): string[] =>
	[params.input ?? []].flat();

/** Texts and images as parts that are judged together. */
async function partsOf(call: ModerationCall): Promise<ModerationCreateParams['input']> {
	const texts = textsOf(call).map((text) => ({ type: 'text', text }) as const);
	return [...texts, ...(await toImageParts(imagesOf(call), call.binary))];
}

/**
 * Judges what one call has: each text for itself, or texts and images together.
 * @throws InputError when it has neither
 */
export async function judge(call: ModerationCall): Promise<ModerationCreateResponse> {
	const { openai, body, params } = call;
	const { input } = params;
	if (imagesOf(call).length > 0) {
		return await openai.moderations.create({ ...body, input: await partsOf(call) });
	}
	if (input !== undefined) return await openai.moderations.create({ ...body, input });
	throw new InputError('"Input" is blank and there is no image: enter a text or add an image');
}

/**
 * Judges the texts of several calls with one request, and gives each its own results.
 * @throws ResultCountError when the server gave another number of results than texts
 */
export async function judgeTogether(
	calls: readonly ModerationCall[],
): Promise<ModerationCreateResponse[]> {
	const [first] = calls;
	if (!first) return [];
	const texts = calls.map(textsOf);
	const { results, ...rest } = await first.openai.moderations.create({
		...first.body,
		input: texts.flat(),
	});
	const shares = shareOut(
		results,
		texts.map(({ length }) => length),
	);
	return shares.map((share) => ({ ...rest, results: share }));
}

/** How many texts a call adds to a request; one with images, or without text, has a request of its own. */
export const countOf = (call: ModerationCall): number =>
	imagesOf(call).length > 0 || textsOf(call).length === 0 ? Infinity : textsOf(call).length;
