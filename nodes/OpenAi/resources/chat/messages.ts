import type {
	ChatCompletionContentPart,
	ChatCompletionContentPartInputAudio,
	ChatCompletionMessageParam,
	ChatCompletionMessageToolCall,
} from 'openai/resources/chat/completions';
import { toDataUrl } from '../../../shared/fields/binary';
import type { BinaryFile, BinaryStore } from '../../../shared/kit/binary';
import { InputError } from '../../../shared/kit/input-error';
import { kindOf } from '../../../shared/openai/file-kind';
import type { MessageRow } from './message-fields';

type AudioFormat = ChatCompletionContentPartInputAudio.InputAudio['format'];

/** A row and its number, by which messages to the user name it. */
interface Row extends MessageRow {
	readonly number: number;
}

const isMedia = ({ type }: MessageRow): boolean => type !== 'text';

const isLeftOut = ({ role, type, content }: MessageRow): boolean =>
	(role === 'system' || role === 'developer') && type === 'text' && content === undefined;

const refuse = ({ number }: Row, reason: string): never => {
	throw new InputError(`Message ${number} ${reason}`);
};

const AUDIO_FORMATS: ReadonlyArray<readonly [RegExp, AudioFormat]> = [
	[/^audio\/(x-|vnd\.)?wave?$/, 'wav'],
	[/^audio\/(x-)?(mpeg|mp3)$/, 'mp3'],
	[/\.wav$/i, 'wav'],
	[/\.mp3$/i, 'mp3'],
];

async function audioFormat(row: Row, file: BinaryFile): Promise<AudioFormat> {
	if (row.format === 'mp3' || row.format === 'wav') return row.format;
	const { mimeType, fileName } = file;
	const { extension } = kindOf(await file.head()) ?? {};
	if (extension === 'mp3' || extension === 'wav') return extension;
	const known = AUDIO_FORMATS.find(([sign]) => sign.test(mimeType) || sign.test(fileName));
	return (
		known?.[1] ??
		refuse(row, `holds audio of type ${mimeType}, but the API takes WAV and MP3: set its Format`)
	);
}

async function filePart(
	row: Row,
	file: BinaryFile,
	fileName = file.fileName,
): Promise<ChatCompletionContentPart> {
	switch (row.type) {
		case 'audio':
			return {
				type: 'input_audio',
				input_audio: { data: await file.base64(), format: await audioFormat(row, file) },
			};
		case 'file':
			return {
				type: 'file',
				file: { filename: fileName, file_data: await toDataUrl(file) },
			};
		default:
			return imagePart(row, await toDataUrl(file));
	}
}

const imagePart = ({ detail }: Row, url: string): ChatCompletionContentPart => ({
	type: 'image_url',
	image_url: { url, ...(detail !== undefined && detail !== 'auto' && { detail }) },
});

async function partsOf(row: Row, binary: BinaryStore): Promise<ChatCompletionContentPart[]> {
	const { type, source, content, url, fileId, binaryPropertyName = 'data' } = row;
	if (type === 'text') return content === undefined ? [] : [{ type: 'text', text: content }];
	if (source === 'url') {
		if (type === 'image') return [imagePart(row, url ?? refuse(row, 'has no URL: enter it'))];
		return refuse(
			row,
			`takes ${type === 'file' ? 'a file' : 'audio'} from a URL, which the API does not: choose Binary`,
		);
	}
	if (source === 'fileId') {
		const id = fileId ?? refuse(row, 'has no file ID: enter it');
		if (type === 'file') return [{ type: 'file', file: { file_id: id } }];
		return refuse(
			row,
			`takes ${type === 'image' ? 'an image' : 'audio'} by file ID, which the API does not: choose Binary`,
		);
	}
	const files = binary.openAll(binaryPropertyName);
	// One name cannot tell several files apart.
	const fileName = files.length === 1 ? row.fileName : undefined;
	return await Promise.all(files.map(async (file) => await filePart(row, file, fileName)));
}

const named = ({ name }: Row) => (name === undefined ? {} : { name });

/** A row of text as a message of its own. */
function textMessage(row: Row): ChatCompletionMessageParam {
	const { role, content } = row;
	if (role === 'tool') {
		const id =
			row.toolCallId ?? refuse(row, 'has no tool call ID: enter that of the call it answers');
		return { role, tool_call_id: id, content: content ?? '' };
	}
	if (role === 'assistant' && row.toolCalls !== undefined) {
		const calls = row.toolCalls as unknown as ChatCompletionMessageToolCall[];
		return { role, content: content ?? null, tool_calls: calls, ...named(row) };
	}
	return {
		role,
		content: content ?? refuse(row, 'has no content: enter a text or remove the message'),
		...named(row),
	};
}

/** The names of those who speak in rows. */
const speakers = (rows: readonly Row[]): string[] => [
	...new Set(rows.flatMap(({ name }) => name ?? [])),
];

/** User rows that belong together as one message of several parts. */
async function partsMessage(rows: readonly Row[], binary: BinaryStore) {
	const parts = await Promise.all(rows.map(async (row) => await partsOf(row, binary)));
	const [name] = speakers(rows);
	return {
		role: 'user',
		content: parts.flat(),
		...(name !== undefined && { name }),
	} as const satisfies ChatCompletionMessageParam;
}

/** Whether rows can be one message of one user; a row without a name is of whoever speaks. */
const isOfOneUser = (rows: readonly Row[]): boolean =>
	rows.every(({ role }) => role === 'user') && speakers(rows).length <= 1;

/** Runs of rows of one user stand together, every other row alone. */
const grouped = (rows: readonly Row[]): Row[][] =>
	rows.reduce<Row[][]>((groups, row) => {
		const group = groups.at(-1);
		if (group && isOfOneUser([...group, row])) group.push(row);
		else groups.push([row]);
		return groups;
	}, []);

/**
 * The messages that the rows describe. User rows in sequence become one message of several parts when
 * one of them holds an image, a file or audio, unless their names differ; otherwise each row is a
 * message. System and developer rows without text are left out.
 * @throws InputError naming the row, when it cannot be sent so
 */
async function toMessages(
	given: readonly MessageRow[],
	binary: BinaryStore,
): Promise<ChatCompletionMessageParam[]> {
	const rows = given
		.map((row, index): Row => ({ ...row, number: index + 1 }))
		.filter((row) => !isLeftOut(row));
	if (rows.length === 0) throw new InputError('"Messages" holds no message: add one');
	const stranger = rows.find((row) => isMedia(row) && row.role !== 'user');
	if (stranger) {
		refuse(
			stranger,
			`holds ${stranger.type === 'audio' ? 'audio' : `an ${stranger.type}`}, which only a user message can: set its role to User`,
		);
	}
	const messages = grouped(rows).map(async (group) =>
		group.some(isMedia) ? [await partsMessage(group, binary)] : group.map(textMessage),
	);
	return (await Promise.all(messages)).flat();
}

function jsonMessages(messages: unknown): ChatCompletionMessageParam[] {
	if (messages !== undefined) return messages as ChatCompletionMessageParam[];
	throw new InputError('"Messages (JSON)" is blank: enter a JSON list of messages');
}

/** What `chat.create` says of its messages. */
interface Given {
	readonly messagesSource: 'fields' | 'json';
	readonly messages?: { readonly values?: readonly MessageRow[] };
	readonly messagesJson?: unknown;
}

/**
 * The messages of a request, from rows or from JSON, which is sent as it is.
 * @throws InputError naming the row, when it cannot be sent so
 */
export const messagesOf = async (
	{ messagesSource, messages, messagesJson }: Given,
	binary: BinaryStore,
): Promise<ChatCompletionMessageParam[]> =>
	messagesSource === 'json'
		? jsonMessages(messagesJson)
		: await toMessages(messages?.values ?? [], binary);
