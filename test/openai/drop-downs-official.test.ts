import { loadOptions } from '../../nodes/shared/load-options';
import type { ModelMethod } from '../../nodes/shared/fields/model';
import { OFFICIAL_URL, useOfficialHost } from '../support/official';
import { panelContext } from '../support/panel';
import { useServers } from '../support/servers';

/** All of them: only the date is set. */
const REAL_TIMERS = [
	'clearImmediate',
	'clearInterval',
	'clearTimeout',
	'hrtime',
	'nextTick',
	'performance',
	'queueMicrotask',
	'setImmediate',
	'setInterval',
	'setTimeout',
] as const;

const servers = useServers();
// OpenAI's own host, as the panel sees it.
useOfficialHost(() => servers.api.url);

const load = async (method: ModelMethod) =>
	await loadOptions[method].call(panelContext({ apiKey: 'sk-test', baseUrl: OFFICIAL_URL }));

// The day decides which models have ended; on this one none of those below has.
beforeEach(() =>
	jest.useFakeTimers({ now: Date.parse('2026-11-21'), doNotFake: [...REAL_TIMERS] }),
);
afterEach(() => jest.useRealTimers());

const values = async (method: ModelMethod) =>
	(await load(method)).map(({ value }) => String(value));

it.each([
	[
		'getEmbeddingModels',
		['text-embedding-3-large', 'text-embedding-3-small', 'text-embedding-ada-002'],
	],
	['getModerationModels', ['omni-moderation-2024-09-26', 'omni-moderation-latest']],
	['getSpeechModels', ['gpt-4o-mini-tts', 'gpt-4o-mini-tts-2025-12-15', 'tts-1', 'tts-1-hd']],
	[
		'getTranscriptionModels',
		[
			'gpt-4o-mini-transcribe',
			'gpt-4o-transcribe',
			'gpt-4o-transcribe-diarize',
			'gpt-transcribe',
			'whisper-1',
		],
	],
	[
		'getImageModels',
		[
			'chatgpt-image-latest',
			'gpt-image-1-mini',
			'gpt-image-1.5',
			'gpt-image-2',
			'gpt-image-2.5-flare',
			'gpt-image-2.5-sunburst',
			'gpt-image-2.6-flare',
			'gpt-image-2.6-sunburst',
		],
	],
] as const)('%s lists the models of its kind only', async (method, expected) => {
	expect((await values(method)).sort()).toEqual(expected);
});

it('lists for chat and for responses what each of them serves', async () => {
	const chat = await values('getChatModels');
	const responses = await values('getResponseModels');
	const only = (these: string[], those: string[]) => these.filter((id) => !those.includes(id));
	expect(only(chat, responses)).toEqual(['gpt-audio-mini']);
	expect(only(responses, chat).sort()).toEqual([
		'computer-use-preview',
		'gpt-5.1-codex-max',
		'gpt-5.5-pro',
		'o3-deep-research',
	]);
	expect(chat).toContain('ft:gpt-4.1-mini-2025-04-14:stand-in:demo:C0ffee01');
	expect(chat).not.toContain('whisper-1');
});

it('lists the newest first and says when a model ends', async () => {
	const [newest, ...rest] = await load('getSpeechModels');
	expect(newest).toEqual({
		name: 'gpt-4o-mini-tts-2025-12-15',
		value: 'gpt-4o-mini-tts-2025-12-15',
		description: 'Shuts down on 2027-01-06',
	});
	expect(rest.at(-1)?.value).toBe('tts-1-hd');
});

it('leaves out what has ended, and lists everything when nothing is left', async () => {
	jest.setSystemTime(Date.parse('2026-12-02'));
	expect(await values('getImageModels')).not.toContain('gpt-image-1.5');
	jest.setSystemTime(Date.parse('2027-01-06'));
	expect(await values('getSpeechModels')).toContain('gpt-6-luna');
});
