import { tokensOf } from '../../model/answers.ts';
import type { Json } from '../../conventions/json.ts';

interface Span {
	text: string;
	/** Seconds. */
	start: number;
	end: number;
}

/** The sentences of a text, two seconds each. */
const sentences = (words: string): Span[] =>
	(words.match(/[^.]+(\.(?!\s|$)[^.]*)*\.?/g) ?? [words]).map((text, index) => ({
		text: text.trim(),
		start: index * 2,
		end: (index + 1) * 2,
	}));

function time(seconds: number, mark: string) {
	const whole = new Date(seconds * 1000).toISOString().slice(11, 23);
	return whole.replace('.', mark);
}

/** The text as SubRip or WebVTT. */
export function subtitles(words: string, format: 'srt' | 'vtt'): string {
	const mark = format === 'srt' ? ',' : '.';
	const cues = sentences(words).map(({ text, start, end }, index) => {
		const number = format === 'srt' ? `${index + 1}\n` : '';
		return `${number}${time(start, mark)} --> ${time(end, mark)}\n${text}\n`;
	});
	return `${format === 'vtt' ? 'WEBVTT\n\n' : ''}${cues.join('\n')}\n`;
}

const duration = (words: string) => sentences(words).length * 2;

/** `verbose_json`: segments and words with their times. */
export function verbose(
	words: string,
	task: string,
	language: string,
	granularities: string[],
): Json {
	const answer: Json = { task, language, duration: duration(words), text: words };
	if (granularities.includes('segment')) {
		answer.segments = sentences(words).map(({ text, start, end }, id) => ({
			id,
			seek: 0,
			start,
			end,
			text: ` ${text}`,
			tokens: Array.from({ length: tokensOf(text) }, (_, token) => 50_364 + token),
			temperature: 0,
			avg_logprob: -0.28,
			compression_ratio: 1.2,
			no_speech_prob: 0.01,
		}));
	}
	if (granularities.includes('word')) {
		answer.words = words.split(' ').map((word, index) => ({
			word,
			start: index * 0.25,
			end: (index + 1) * 0.25,
		}));
	}
	return { ...answer, usage: { type: 'duration', seconds: duration(words) } };
}

/** `diarized_json`: who says what; speakers take turns. */
export function diarized(words: string, names: string[]): Json {
	const speakers = names.length > 0 ? names : ['A', 'B'];
	return {
		task: 'transcribe',
		duration: duration(words),
		text: words,
		segments: sentences(words).map(({ text, start, end }, index) => ({
			type: 'transcript.text.segment',
			id: `seg_${String(index + 1).padStart(3, '0')}`,
			start,
			end,
			text,
			speaker: speakers[index % speakers.length],
		})),
		usage: { type: 'duration', seconds: duration(words) },
	};
}
