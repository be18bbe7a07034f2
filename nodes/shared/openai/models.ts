import type { Model } from 'openai/resources/models';
import { isObject, own } from '../json';
import { MAX_NAME } from '../limits';
import { beginning } from '../words';

/** What a model is for; a chat model may serve chat completions, responses or both. */
export type ModelKind =
	| 'chat'
	| 'responses'
	| 'embedding'
	| 'image'
	| 'speech'
	| 'transcription'
	| 'moderation'
	| 'realtime'
	| 'other';

/** A model as servers list it: OpenAI's fields, and whatever else a compatible server adds. */
export type ListedModel = Pick<Model, 'id'> & Partial<Model>;

/**
 * A model of a list as servers give them: some name it `name` or `model`, some list the IDs alone.
 * @returns `undefined` for what has no ID
 */
export function listedModel(model: unknown): ListedModel | undefined {
	if (typeof model === 'string') return { id: model };
	if (!isObject(model)) return undefined;
	const id = [model.id, model.model, model.name].find(
		(one) => typeof one === 'string' && one !== '',
	);
	return typeof id === 'string' ? { ...model, id } : undefined;
}

const CHAT = ['chat', 'responses'] as const satisfies readonly ModelKind[];

/** What other servers call a kind: LM Studio's and Together's `type`, LiteLLM's `mode`. */
const NAMED_KINDS: Readonly<Record<string, readonly ModelKind[]>> = {
	audio: ['speech'],
	audio_speech: ['speech'],
	audio_transcription: ['transcription'],
	chat: CHAT,
	code: CHAT,
	completion: ['other'],
	embedding: ['embedding'],
	embeddings: ['embedding'],
	image: ['image'],
	image_generation: ['image'],
	language: CHAT,
	llm: CHAT,
	moderation: ['moderation'],
	realtime: ['realtime'],
	rerank: ['other'],
	responses: ['responses'],
	transcribe: ['transcription'],
	video: ['other'],
	vlm: CHAT,
};

/** OpenRouter says what a model puts out. */
const ofArchitecture = (architecture: unknown): readonly ModelKind[] | undefined => {
	if (!isObject(architecture) || !Array.isArray(architecture.output_modalities)) return undefined;
	const put = architecture.output_modalities as unknown[];
	if (put.includes('image')) return put.includes('text') ? [...CHAT, 'image'] : ['image'];
	if (put.includes('embeddings')) return ['embedding'];
	return put.includes('text') ? CHAT : undefined;
};

/** Mistral says what a model can do. */
const ofCapabilities = (capabilities: unknown): readonly ModelKind[] | undefined => {
	if (!isObject(capabilities)) return undefined;
	if (capabilities.completion_chat === true) return CHAT;
	if (capabilities.moderation === true) return ['moderation'];
	return undefined;
};

const fromMetadata = (model: ListedModel): readonly ModelKind[] | undefined => {
	const { type, mode, architecture, capabilities } = model as unknown as Record<string, unknown>;
	const named = [type, mode].map((name) =>
		typeof name === 'string' ? own(NAMED_KINDS, name.toLowerCase()) : undefined,
	);
	return (
		ofArchitecture(architecture) ??
		named.find((kinds) => kinds !== undefined) ??
		ofCapabilities(capabilities)
	);
};

/** `ft:BASE:org:suffix:id` and `BASE:ft-org` are of their base's kind, whatever the suffix says. */
const baseOf = (id: string): string => {
	const lower = beginning(id, MAX_NAME).toLowerCase();
	if (lower.startsWith('ft:')) return lower.split(':')[1] ?? lower;
	return lower.split(':ft-')[0] ?? lower;
};

type Pattern = readonly [RegExp, readonly ModelKind[]];

/** What an ID says anywhere in it, the maker's name included. */
const ANYWHERE: readonly Pattern[] = [
	[/realtime|(^|\/)gpt-live/, ['realtime']],
	[/moderation|guard/, ['moderation']],
	[/sora|video|veo-|kling|wan2/, ['other']],
	[/rerank|ocr(?![a-z])/, ['other']],
	[/embed|bge-|gte-|(^|[/-])e5-|minilm|mpnet|voyage/, ['embedding']],
];

/** What the model's own name says; the maker's may say something else. */
const IN_NAME: readonly Pattern[] = [
	[/transcri|whisper|(^|-)asr|parakeet|canary-/, ['transcription']],
	[/tts(?![a-z])|kokoro|piper|orpheus|-speech/, ['speech']],
	[/gpt-image|dall-e|flux|stable-diffusion|sdxl|imagen|-image(-|$)/, ['image']],
	[/babbage|davinci|turbo-instruct/, ['other']],
	// OpenAI's models that only one of its two text APIs serves (SDK, ChatModel and ResponsesModel).
	[/^computer-use|^codex-|^(gpt|o\d).*-(pro|codex|deep-research)(-|$)/, ['responses']],
	[/^gpt-.*(cyber|daybreak|rosalind)/, ['responses']],
	[/^gpt-(.*-)?audio|^gpt-.*-search-(preview|api)|^o1-(mini|preview)/, ['chat']],
];

const match = (patterns: readonly Pattern[], text: string): readonly ModelKind[] | undefined =>
	patterns.find(([pattern]) => pattern.test(text))?.[1];

/**
 * What a model is for. The server's own word wins; else the first pattern that its ID matches decides,
 * as OpenAI's list says nothing of a model's abilities.
 */
export function kindsOf(model: ListedModel): readonly ModelKind[] {
	const id = baseOf(model.id);
	const name = id.split('/').at(-1) ?? id;
	return fromMetadata(model) ?? match(ANYWHERE, id) ?? match(IN_NAME, name) ?? CHAT;
}

/** A drop-down entry: the name is what people read, the value is the model's ID. */
export interface ModelChoice {
	readonly name: string;
	readonly value: string;
	readonly description?: string;
}

const newestFirst = (a: ListedModel, b: ListedModel): number =>
	(Number(b.created) || 0) - (Number(a.created) || 0) || a.id.localeCompare(b.id);

const described = (...parts: Array<string | undefined>): string =>
	parts.filter((part) => part !== undefined).join('. ');

const shutdown = ({ shutdown_date: end }: ListedModel): string | undefined =>
	end ? `Shuts down on ${end}` : undefined;

/** How a model is called where only a name can stand: its ID, and when it ends. */
export const nameOf = (model: ListedModel): string => {
	const end = shutdown(model);
	return end === undefined ? model.id : `${model.id} (${end.toLowerCase()})`;
};

const choice = (model: ListedModel, note: string | undefined): ModelChoice => {
	const description = described(shutdown(model), note);
	return { name: model.id, value: model.id, ...(description !== '' && { description }) };
};

/** The current date as the API writes dates. */
const today = (): string => new Date().toISOString().slice(0, 10);

/**
 * The models of a kind as drop-down entries, newest first. On OpenAI's own API only that kind is listed,
 * without the models that are already shut down; on any other server nothing is hidden: the best guesses
 * come first, everything else after them. Where no model is of the kind, all are listed.
 * @param kind absent for all models
 */
export function choicesOf(
	models: readonly ListedModel[],
	kind: ModelKind | undefined,
	official: boolean,
): ModelChoice[] {
	const sorted = [...models].sort(newestFirst);
	const isOfKind = (model: ListedModel) => kind === undefined || kindsOf(model).includes(kind);
	const fitting = sorted.filter(isOfKind);
	if (!official) {
		const rest = sorted.filter((model) => !isOfKind(model));
		return [
			...fitting.map((model) => choice(model, undefined)),
			...rest.map((model) => choice(model, 'Perhaps not a model for this')),
		];
	}
	const alive = fitting.filter(({ shutdown_date: end }) => !end || end > today());
	return (alive.length > 0 ? alive : sorted).map((model) => choice(model, undefined));
}
