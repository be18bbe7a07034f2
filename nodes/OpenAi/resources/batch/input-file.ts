import { InputError } from '../../../shared/kit/input-error';

/** One request of a batch, and the item that it comes from. */
export interface BatchRequest {
	readonly customId: string;
	readonly body: unknown;
	readonly item: number;
}

/** The API's limits for one batch (API reference, Create batch). */
const MAX_REQUESTS = 50_000;
const MAX_BYTES = 200_000_000;

/** How many bytes are put together before they leave the heap, so that no text holds the whole file. */
const PIECE = 4_000_000;

/** Some readers of JSON lines take these for the end of one; JSON itself leaves them as they are. */
const oneLine = (json: string): string =>
	json.replace(
		/[\u0085\u2028\u2029]/g,
		(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);

const checkIds = (requests: readonly BatchRequest[]): void => {
	const items = new Map<string, number[]>();
	for (const { customId, item } of requests) {
		const same = items.get(customId);
		if (same) same.push(item);
		else items.set(customId, [item]);
	}
	const [repeated] = [...items].filter(([, { length }]) => length > 1);
	if (!repeated) return;
	const [customId, [first, ...others]] = repeated;
	const named = others.slice(0, 5).join(', ') + (others.length > 5 ? ', …' : '');
	throw new InputError(
		`"Custom ID" must be unique, but item ${first} and item ${named} both have "${customId}": change one of them`,
	);
};

/**
 * The input file of a batch: a JSON line per request, in pieces of which none is large.
 * @throws InputError when two requests have one ID, or there is more than one batch may hold
 */
export function inputFile(endpoint: string, requests: readonly BatchRequest[]): File {
	if (requests.length > MAX_REQUESTS) {
		throw new InputError(
			`A batch takes at most ${MAX_REQUESTS} requests, but there are ${requests.length} items: split them, for example with Loop Over Items`,
		);
	}
	checkIds(requests);
	const pieces: Blob[] = [];
	let lines: string[] = [];
	let length = 0;
	const close = () => {
		pieces.push(new Blob(lines));
		lines = [];
		length = 0;
	};
	for (const { customId, body } of requests) {
		const request = { custom_id: customId, method: 'POST', url: endpoint, body };
		const line = `${oneLine(JSON.stringify(request))}\n`;
		lines.push(line);
		length += line.length;
		if (length > PIECE) close();
	}
	close();
	const file = new File(pieces, 'batch.jsonl', { type: 'application/jsonl' });
	if (file.size > MAX_BYTES) {
		throw new InputError(
			`A batch takes at most 200 MB, but these items make ${Math.ceil(file.size / 1e6)} MB: split them, for example with Loop Over Items`,
		);
	}
	return file;
}
