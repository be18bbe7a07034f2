import { MAX_QUOTED } from './limits';

/** Signs that end lines, steer terminals or turn the direction of text. */
const UNSEEN = /[\s\p{Cc}\p{Bidi_Control}]+/gu;

/** The same, each alone. */
const EACH_UNSEEN = /[\p{Cc}\p{Bidi_Control}]/gu;

/** A text in which a space stands for each sign that ends lines, steers terminals or turns the direction. */
export const visible = (text: string): string => text.replace(EACH_UNSEEN, ' ');

/** How much of a text is looked at for one that is shown: what is squeezed out of it is not much. */
const LOOKED_AT = 4;

/** The beginning of a text, at most `longest` characters; none of them is half of a sign. */
export const beginning = (text: string, longest: number): string =>
	text.length > longest ? text.slice(0, longest).replace(/[\ud800-\udbff]$/, '') : text;

/** A text without the signs at its end that are among `signs`. */
export function withoutEnd(text: string, signs: string): string {
	let end = text.length;
	while (end > 0 && signs.includes(text.charAt(end - 1))) end--;
	return text.slice(0, end);
}

/**
 * Words from outside (a server, a model, a program) as a sentence can quote them: in one line, without
 * control signs, without the full stop at their end. Longer ones are cut off, with `…`.
 *
 * Only their beginning is looked at, so that the size of a text never counts.
 * @param longest in characters
 */
export function inOneLine(words: string, longest = MAX_QUOTED): string {
	const line = beginning(words, longest * LOOKED_AT)
		.replace(UNSEEN, ' ')
		.trim();
	const isCut = line.length > longest || words.length > longest * LOOKED_AT;
	return isCut ? `${beginning(line, longest)}…` : withoutEnd(line, '. ');
}
