import type { ListedModel, ModelKind } from '../../nodes/shared/openai/models';
import { choicesOf, kindsOf, nameOf } from '../../nodes/shared/openai/models';

const kinds = (id: string, more: object = {}) => kindsOf({ id, ...more });

/** OpenAI's IDs, by the APIs that serve them (SDK 7.57: ChatModel, ResponsesModel and the others). */
const OFFICIAL: ReadonlyArray<readonly [readonly ModelKind[], readonly string[]]> = [
	[
		['chat', 'responses'],
		[
			'gpt-6-astra',
			'gpt-6.1-sol',
			'gpt-6.1-terra',
			'gpt-6-sol',
			'gpt-6-luna',
			'gpt-5.6-sol',
			'gpt-5.6-terra',
			'gpt-5.6-luna',
			'gpt-5.5',
			'gpt-5.5-2026-04-23',
			'gpt-5.4',
			'gpt-5.4-mini',
			'gpt-5.4-nano-2026-03-17',
			'gpt-5.3-chat-latest',
			'gpt-5.2',
			'gpt-5.2-chat-latest',
			'gpt-5.1',
			'gpt-5.1-chat-latest',
			'gpt-5',
			'gpt-5-mini',
			'gpt-5-nano-2025-08-07',
			'gpt-5-chat-latest',
			'gpt-4.1',
			'gpt-4.1-nano-2025-04-14',
			'gpt-4o',
			'gpt-4o-mini-2024-07-18',
			'chatgpt-4o-latest',
			'gpt-4-turbo-preview',
			'gpt-4',
			'gpt-3.5-turbo-16k',
			'o1',
			'o1-2024-12-17',
			'o3',
			'o3-mini',
			'o4-mini-2025-04-16',
		],
	],
	[
		['responses'],
		[
			'o1-pro',
			'o1-pro-2025-03-19',
			'o3-pro-2025-06-10',
			'o3-deep-research',
			'o4-mini-deep-research-2025-06-26',
			'computer-use-preview',
			'computer-use-preview-2025-03-11',
			'gpt-5.5-pro-2026-04-23',
			'gpt-5.2-pro',
			'gpt-5-pro',
			'gpt-5-codex',
			'gpt-5.1-codex',
			'gpt-5.1-codex-max',
			'codex-mini-latest',
			'gpt-daybreak-blue-latest',
			'gpt-daybreak-red-latest',
			'gpt-5.6-cyber',
			'gpt-6-cyber',
			'gpt-rosalind-research',
			'gpt-6-rosalind',
		],
	],
	[
		['chat'],
		[
			'gpt-audio-1.5',
			'gpt-audio-mini-2025-12-15',
			'gpt-4o-audio-preview',
			'gpt-4o-mini-audio-preview-2024-12-17',
			'gpt-4o-search-preview',
			'gpt-4o-mini-search-preview-2025-03-11',
			'gpt-5-search-api',
			'o1-mini',
			'o1-preview-2024-09-12',
		],
	],
	[['embedding'], ['text-embedding-ada-002', 'text-embedding-3-small', 'text-embedding-3-large']],
	[
		['image'],
		[
			'gpt-image-1',
			'gpt-image-1-mini',
			'gpt-image-1.5',
			'gpt-image-2-2026-04-21',
			'gpt-image-2.5-sunburst',
			'gpt-image-2.5-flare-2026-09-08',
			'gpt-image-2.6-flare',
			'chatgpt-image-latest',
			'dall-e-2',
			'dall-e-3',
		],
	],
	[['speech'], ['tts-1', 'tts-1-hd', 'gpt-4o-mini-tts', 'gpt-4o-mini-tts-2025-12-15']],
	[
		['transcription'],
		[
			'whisper-1',
			'gpt-transcribe',
			'gpt-4o-transcribe',
			'gpt-4o-mini-transcribe-2025-12-15',
			'gpt-4o-transcribe-diarize',
		],
	],
	[
		['moderation'],
		['omni-moderation-latest', 'omni-moderation-2024-09-26', 'text-moderation-stable'],
	],
	[
		['realtime'],
		[
			'gpt-realtime',
			'gpt-realtime-2.1-mini',
			'gpt-realtime-whisper',
			'gpt-realtime-translate',
			'gpt-4o-mini-realtime-preview-2024-12-17',
			'gpt-live-transcribe',
			'gpt-live-1',
		],
	],
	[['other'], ['sora-2', 'sora-2-pro-2025-10-06', 'babbage-002', 'davinci-002']],
	[['other'], ['gpt-3.5-turbo-instruct']],
];

describe.each(OFFICIAL)('models for %j', (expected, ids) => {
	it.each(ids)('%s', (id) => {
		expect(kinds(id)).toEqual(expected);
	});
});

describe('fine-tuned models', () => {
	it.each([
		['ft:gpt-4.1-mini-2025-04-14:acme:whisper-embed:abc', ['chat', 'responses']],
		['ft:gpt-4o-2024-08-06:acme:tts:abc:ckpt-step-90', ['chat', 'responses']],
		['ft:babbage-002:acme:chat:abc', ['other']],
		['davinci:ft-acme:gpt-2023-01-01', ['other']],
	])('%s is of the kind of its base', (id, expected) => {
		expect(kinds(id)).toEqual(expected);
	});
});

describe('models of other servers', () => {
	it.each([
		['intfloat/multilingual-e5-large', ['embedding']],
		['BAAI/bge-m3', ['embedding']],
		['nomic-embed-text', ['embedding']],
		['sentence-transformers/all-MiniLM-L6-v2', ['embedding']],
		['Systran/faster-whisper-large-v3', ['transcription']],
		['nvidia/parakeet-tdt-0.6b-v2', ['transcription']],
		['hexgrad/Kokoro-82M', ['speech']],
		['coqui/XTTS-v2', ['speech']],
		['black-forest-labs/FLUX.1-schnell', ['image']],
		['stabilityai/stable-diffusion-xl', ['image']],
		['google/gemini-2.5-flash-image', ['image']],
		['meta-llama/Llama-Guard-4-12B', ['moderation']],
		['Qwen/Qwen3-Reranker-8B', ['other']],
		['deepseek-ai/DeepSeek-OCR', ['other']],
		['openai/gpt-5-pro', ['responses']],
		['openai/gpt-audio', ['chat']],
		['perplexity/sonar-deep-research', ['chat', 'responses']],
		['google/gemini-2.5-pro', ['chat', 'responses']],
		['openai/gpt-oss-120b', ['chat', 'responses']],
		['whisper-labs/llama-4', ['chat', 'responses']],
		['llama3.3:70b', ['chat', 'responses']],
	])('%s by its ID', (id, expected) => {
		expect(kinds(id)).toEqual(expected);
	});

	it.each([
		['OpenRouter', { architecture: { output_modalities: ['image', 'text'] } }, 'image'],
		['OpenRouter', { architecture: { output_modalities: ['embeddings'] } }, 'embedding'],
		['OpenRouter', { architecture: { output_modalities: ['text'] } }, 'chat'],
		['LM Studio', { type: 'embeddings' }, 'embedding'],
		['LM Studio', { type: 'vlm' }, 'chat'],
		['Together', { type: 'image' }, 'image'],
		['Together', { type: 'transcribe' }, 'transcription'],
		['LiteLLM', { mode: 'audio_speech' }, 'speech'],
		['Mistral', { capabilities: { completion_chat: true } }, 'chat'],
	])('by what %s says: %j', (_server, said, expected) => {
		expect(kinds('my-whisper-embed-tts', said)).toContain(expected);
	});

	it('by its ID where the server says something unknown', () => {
		expect(kinds('whisper-1', { type: 'base', mode: 7, architecture: null })).toEqual([
			'transcription',
		]);
	});
});

describe('a drop-down', () => {
	const models: ListedModel[] = [
		{ id: 'gpt-old', created: 1, shutdown_date: '2020-01-01' },
		{ id: 'gpt-new', created: 3, shutdown_date: null },
		{ id: 'gpt-ending', created: 2, shutdown_date: '2999-12-31' },
		{ id: 'whisper-1', created: 4 },
	];
	const values = (...given: Parameters<typeof choicesOf>) =>
		choicesOf(...given).map(({ value }) => value);

	it('of the official server has that kind only, newest first, without what has ended', () => {
		expect(values(models, 'chat', true)).toEqual(['gpt-new', 'gpt-ending']);
		expect(values(models, undefined, true)).toEqual(['whisper-1', 'gpt-new', 'gpt-ending']);
	});

	it('of another server hides nothing and puts the kind first', () => {
		expect(values(models, 'chat', false)).toEqual([
			'gpt-new',
			'gpt-ending',
			'gpt-old',
			'whisper-1',
		]);
		expect(choicesOf(models, 'chat', false).at(-1)?.description).toBe(
			'Perhaps not a model for this',
		);
	});

	it('has everything where nothing is of the kind', () => {
		expect(values(models, 'image', true)).toHaveLength(4);
	});

	it('says when a model ends', () => {
		const [, ending] = choicesOf(models, 'chat', true);
		expect(ending).toEqual({
			name: 'gpt-ending',
			value: 'gpt-ending',
			description: 'Shuts down on 2999-12-31',
		});
		expect(nameOf({ id: 'm', shutdown_date: '2999-12-31' })).toBe('m (shuts down on 2999-12-31)');
		expect(nameOf({ id: 'm', shutdown_date: null })).toBe('m');
	});
});
