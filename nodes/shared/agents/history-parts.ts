import { isObject } from '../json';
import { described, InputError } from '../kit/input-error';
import type { Answered } from '../openai/reading';
import { objectIn, textIn } from '../openai/reading';

type Part = Readonly<Record<string, unknown>>;

const imageOf = (part: Answered): Part | undefined => {
	const nested = objectIn(part.image_url);
	const { image, detail = nested.detail } = part;
	const id = textIn(part.file_id);
	const url = textIn(part.image_url) ?? textIn(nested.url);
	const source = image ?? url ?? (id === undefined ? undefined : { id });
	if (source === undefined) return undefined;
	return { type: 'input_image', image: source, ...(detail !== undefined && { detail }) };
};

const fileOf = (part: Answered): Part | undefined => {
	const nested = objectIn(part.file);
	const one = (name: string) => textIn(part[name]) ?? textIn(nested[name]);
	const [id, url, data] = [
		one('file_id') ?? one('id'),
		one('file_url') ?? one('url'),
		one('file_data'),
	];
	const whole = textIn(part.file) ?? data;
	const file = whole ?? (id === undefined ? url && { url } : { id });
	const filename = one('filename');
	if (file === undefined) return undefined;
	return { type: 'input_file', file, ...(filename !== undefined && { filename }) };
};

const audioOf = (part: Answered): Part | undefined => {
	const { data, format } = objectIn(part.input_audio);
	return typeof data === 'string' ? { type: 'audio', audio: data, format } : undefined;
};

/** A part of what the user said, of either API. */
const userPart = (part: Answered): Part | undefined => {
	switch (part.type) {
		case 'input_text':
			return typeof part.text === 'string' ? part : undefined;
		case 'text':
		case 'output_text':
			return typeof part.text === 'string' ? { type: 'input_text', text: part.text } : undefined;
		case 'image_url':
			return imageOf(part);
		case 'input_image':
			return part.image === undefined ? imageOf(part) : part;
		case 'file':
			return fileOf(part);
		case 'input_file':
			return part.file === undefined || isObject(part.file) ? fileOf(part) : part;
		case 'input_audio':
			return audioOf(part);
		default:
			return part.type === 'audio' ? part : undefined;
	}
};

/** A part of what the model said, of either API. */
const assistantPart = (part: Answered): Part | undefined => {
	const { type, text, annotations, ...rest } = part;
	if (type === 'refusal' || type === 'audio' || type === 'image') return part;
	if (type !== 'output_text' && type !== 'text' && type !== 'input_text') return undefined;
	if (typeof text !== 'string') return undefined;
	const known = objectIn(rest.providerData);
	const providerData = { ...(annotations !== undefined && { annotations }), ...known };
	return {
		type: 'output_text',
		text,
		...(Object.keys(providerData).length > 0 && { providerData }),
	};
};

/**
 * The parts of a message in History, in the SDK's form; none for a message without content.
 * @throws InputError naming the place of a part that cannot be read
 */
export function partsIn(role: 'user' | 'assistant', content: unknown, place: number): Part[] {
	if (content === null || content === undefined) return [];
	if (typeof content === 'string') {
		return [{ type: role === 'user' ? 'input_text' : 'output_text', text: content }];
	}
	const read = role === 'user' ? userPart : assistantPart;
	return (content as unknown[]).map((part) => {
		const made = isObject(part) ? read(part) : undefined;
		if (made) return made;
		const type = isObject(part) ? part.type : part;
		throw new InputError(
			`"History" has, as item ${place}, a message with a part (${described(type)}) that an agent cannot read: leave the part out, or give it as the API takes it`,
		);
	});
}

/** The text of a message that may have text only. */
export function textOfParts(content: unknown, place: number): string {
	if (typeof content === 'string') return content;
	if (!Array.isArray(content)) return JSON.stringify(content ?? '');
	return partsIn('user', content, place)
		.map(({ text }) => (typeof text === 'string' ? text : ''))
		.join('\n');
}
