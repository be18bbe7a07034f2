import { ApiError, invalid, notFound, unknownModel } from '../../conventions/errors.ts';
import type { Routes } from '../../http/requests.ts';
import type { Store } from '../../store.ts';
import { collection } from '../../collection.ts';

/** The API's `Model` object. */
export interface Model {
	id: string;
	object: 'model';
	/** Seconds since 1970. */
	created: number;
	owned_by: string;
	/** YYYY-MM-DD, or null where no end is announced. */
	shutdown_date: string | null;
}

/** What a model is for; `responses` models are not served by /chat/completions. */
export type ModelKind =
	| 'chat'
	| 'responses'
	| 'embedding'
	| 'image'
	| 'speech'
	| 'transcription'
	| 'moderation'
	| 'realtime';

type Line = [id: string, created: string, shutdown?: string];

// The ids of OpenAI's SDK 7.57; ends as announced on the deprecations page by November 2026.
const catalog: Record<ModelKind, Line[]> = {
	chat: [
		['gpt-6-astra', '2026-10-20'],
		['gpt-6.1-sol', '2026-11-03'],
		['gpt-6.1-terra', '2026-11-03'],
		['gpt-6-sol', '2026-09-15'],
		['gpt-6-luna', '2026-09-15'],
		['gpt-5.6-sol', '2026-06-30'],
		['gpt-5.6-terra', '2026-06-30'],
		['gpt-5.6-luna', '2026-06-30'],
		['gpt-5.5', '2026-04-23'],
		['gpt-5.5-2026-04-23', '2026-04-23'],
		['gpt-5.4', '2026-03-05'],
		['gpt-5.4-mini', '2026-03-05'],
		['gpt-5.4-nano', '2026-03-05'],
		['gpt-5', '2025-08-07', '2026-12-11'],
		['gpt-5-mini', '2025-08-07', '2026-12-11'],
		['gpt-5-nano', '2025-08-07', '2026-12-11'],
		['o3', '2025-04-16', '2026-12-11'],
		['gpt-4.1', '2025-04-14', '2027-01-14'],
		['gpt-4.1-mini', '2025-04-14', '2027-01-14'],
		['gpt-4o', '2024-05-13', '2027-01-14'],
		['gpt-4o-mini', '2024-07-18', '2027-01-14'],
		['gpt-audio-mini', '2025-10-06'],
	],
	responses: [
		['gpt-5.5-pro', '2026-04-23'],
		['gpt-5.1-codex-max', '2025-11-19'],
		['o3-deep-research', '2025-06-26'],
		['computer-use-preview', '2025-03-11'],
	],
	embedding: [
		['text-embedding-3-small', '2024-01-25'],
		['text-embedding-3-large', '2024-01-25'],
		['text-embedding-ada-002', '2022-12-15'],
	],
	image: [
		['gpt-image-2.6-sunburst', '2026-10-28'],
		['gpt-image-2.6-flare', '2026-10-28'],
		['gpt-image-2.5-sunburst', '2026-09-08'],
		['gpt-image-2.5-flare', '2026-09-08'],
		['gpt-image-2', '2026-04-21'],
		['gpt-image-1.5', '2025-12-16', '2026-12-01'],
		['gpt-image-1-mini', '2025-10-06', '2026-12-01'],
		['chatgpt-image-latest', '2025-12-16', '2026-12-01'],
	],
	speech: [
		['gpt-4o-mini-tts', '2025-03-20', '2027-01-06'],
		['gpt-4o-mini-tts-2025-12-15', '2025-12-15', '2027-01-06'],
		['tts-1', '2023-11-06', '2027-01-06'],
		['tts-1-hd', '2023-11-06', '2027-01-06'],
	],
	transcription: [
		['gpt-transcribe', '2026-08-11'],
		['gpt-4o-transcribe', '2025-03-20', '2027-02-26'],
		['gpt-4o-mini-transcribe', '2025-03-20', '2027-02-26'],
		['gpt-4o-transcribe-diarize', '2025-10-15', '2027-02-26'],
		['whisper-1', '2023-03-01', '2027-02-26'],
	],
	moderation: [
		['omni-moderation-latest', '2024-09-26'],
		['omni-moderation-2024-09-26', '2024-09-26'],
	],
	realtime: [
		['gpt-realtime-2.1', '2026-09-02'],
		['gpt-realtime-2.1-mini', '2026-09-02'],
		['gpt-realtime-whisper', '2026-05-07'],
		['gpt-live-1', '2026-10-06'],
	],
};

const secondsOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000;

const entry = (id: string, created: number, owner: string, end: string | null = null): Model => ({
	id,
	object: 'model',
	created,
	owned_by: owner,
	shutdown_date: end,
});

/** Where a fine-tuned model that the account owns comes from, at the start. */
export const tunedModel = 'ft:gpt-4.1-mini-2025-04-14:stand-in:demo:C0ffee01';

/** The list that a fresh server answers: current models of every kind and one fine-tuned model. */
export const initialModels = (): Model[] => [
	...Object.values(catalog)
		.flat()
		.map(([id, day, end]) => entry(id, secondsOf(day), 'system', end)),
	entry(tunedModel, secondsOf('2026-02-01'), 'stand-in'),
];

/** The models that a server offers. */
export const modelsOf = collection<Model>(
	'model',
	(id) => notFound(`The model '${id}' does not exist`, 'model', 'model_not_found'),
	() => initialModels().map((model) => [model.id, model]),
);

/** Adds what a finished fine-tuning job made. */
export const addTunedModel = (store: Store, id: string, created: number) =>
	modelsOf(store).add(id, entry(id, created, 'stand-in'));

const kinds = new Map(
	(Object.keys(catalog) as ModelKind[]).flatMap((kind) =>
		catalog[kind].map(([id]) => [id, kind] as const),
	),
);

/**
 * Refuses a model that does not exist (404 `model_not_found`) or that the endpoint does not serve.
 * Every `ft:` id is accepted.
 */
export function requireModel(
	store: Store,
	model: string,
	endpoint: string,
	allowed: readonly ModelKind[],
) {
	if (model.startsWith('ft:')) return;
	if (!modelsOf(store).find(model)) throw unknownModel(model);
	const kind = kinds.get(model);
	if (kind === undefined || allowed.includes(kind)) return;
	if (kind === 'responses') {
		throw notFound(`This model is only supported in v1/responses and not in ${endpoint}.`, 'model');
	}
	if (endpoint === 'v1/chat/completions') {
		throw notFound(
			'This is not a chat model and thus not supported in the v1/chat/completions endpoint. ' +
				'Did you mean to use v1/completions?',
			'model',
		);
	}
	throw invalid(`The model '${model}' is not supported in the ${endpoint} endpoint.`, 'model');
}

/** `model` resource: list, get, delete (fine-tuned models only). */
export const modelRoutes: Routes = {
	'GET /models': ({ store }) => ({ object: 'list', data: modelsOf(store).all() }),
	'GET /models/:model': ({ store, params }) => modelsOf(store).get(params.model ?? ''),
	'DELETE /models/:model': ({ store, params }) => {
		const { id } = modelsOf(store).get(params.model ?? '');
		if (!id.startsWith('ft:')) {
			throw new ApiError(403, 'You have insufficient permissions for this operation.');
		}
		modelsOf(store).remove(id);
		return { id, object: 'model', deleted: true };
	},
};
