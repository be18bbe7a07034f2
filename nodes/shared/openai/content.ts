import { isObject, parsedJson } from '../json';
import type { Answered } from './reading';
import { objectIn, objectsIn, textIn } from './reading';

/** Types of the parts of a message that are the model's answer. */
const TEXTS: readonly unknown[] = [undefined, 'text', 'output_text', 'input_text'];

/** Types of the parts that are thoughts; Mistral, Anthropic and Cohere name them so. */
const THOUGHTS: readonly unknown[] = ['thinking', 'reasoning', 'reasoning_text', 'thought'];

const textOfPart = (part: unknown): string => {
	if (typeof part === 'string') return part;
	const { type, text, value } = objectIn(part);
	if (!TEXTS.includes(type)) return '';
	return (
		textIn(text) ??
		textIn(objectIn(text).value) ??
		(type === undefined ? textIn(value) : undefined) ??
		''
	);
};

/**
 * The text of a message, whose content is a text, a list of parts, or (of servers that parse JSON) an object.
 * @returns `undefined` where there is none
 */
export function textOfContent(content: unknown): string | undefined {
	if (typeof content === 'string') return content;
	if (Array.isArray(content)) {
		const texts = content.map(textOfPart);
		return texts.some((text) => text !== '') ? texts.join('') : undefined;
	}
	if (!isObject(content)) return undefined;
	return 'type' in content || 'text' in content ? textOfPart(content) : JSON.stringify(content);
}

const thoughtOf = (part: Answered): string | undefined => {
	const { thinking, text, reasoning, summary } = part;
	return [thinking, text, reasoning, summary]
		.map((one) => textOfContent(one))
		.find((one) => one !== undefined);
};

/** The thoughts that parts of a message hold. */
export const thoughtsOfContent = (content: unknown): string | undefined => {
	const thoughts = objectsIn(content)
		.filter(({ type }) => THOUGHTS.includes(type))
		.map(thoughtOf)
		.filter((thought) => thought !== undefined);
	return textIn(thoughts.join(''));
};

/** The refusals that parts of a message hold. */
export const refusalOfContent = (content: unknown): string | undefined =>
	textIn(
		objectsIn(content)
			.map(({ type, refusal }) => (type === 'refusal' ? (textIn(refusal) ?? '') : ''))
			.join(''),
	);

/** The address of an image part: some servers wrap it, others do not. */
export const imageUrlOf = ({ image_url: image, url }: Answered): string | undefined =>
	textIn(image) ?? textIn(objectIn(image).url) ?? textIn(url);

/** JSON that stands in a Markdown fence, alone or between words. */
const FENCE = /```(?:json[c5]?)?[ \t]*\r?\n([\s\S]*?)```/i;

/**
 * The JSON that a model answered with: the text itself, what follows its thoughts (`<think>...</think>`), or what
 * stands in a fence.
 * @returns `undefined` where there is none
 */
export function answeredJson(text: string): unknown {
	const answer = text.split(/<\/think(?:ing)?>/i).at(-1) ?? text;
	const [, fenced = ''] = FENCE.exec(answer) ?? [];
	return [text, answer, fenced].map(parsedJson).find((value) => value !== undefined);
}
