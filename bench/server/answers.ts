/** How many numbers a vector has. */
export const dimensions = 16;

/** The number of the item that a text names, as every text of the benchmark does: `#17`. */
export function itemOf(text: string): number | undefined {
	const digits = /#(\d+)/.exec(text)?.[1];
	return digits === undefined ? undefined : Number(digits);
}

/** The items that a workflow starts with: a sentence each, of `length` characters or a little more. */
export function itemsOf(count: number, length: number): Array<{ text: string }> {
	const filler = ' The quick brown fox jumps over the lazy dog.';
	return Array.from({ length: count }, (_, item) => ({
		text: `Answer item #${item}.`.padEnd(length, filler),
	}));
}

function response(item: number) {
	return {
		id: `resp_${item}`,
		object: 'response',
		created_at: 1_700_000_000,
		status: 'completed',
		model: 'bench',
		error: null,
		output: [
			{
				id: `msg_${item}`,
				type: 'message',
				role: 'assistant',
				status: 'completed',
				content: [{ type: 'output_text', text: `Answer to #${item}`, annotations: [] }],
			},
		],
		usage: { input_tokens: 10, output_tokens: 5, total_tokens: 15 },
	};
}

/** A vector says which item it belongs to in each of its numbers. */
function embeddings(body: string) {
	const { input } = JSON.parse(body) as { input: string | string[] };
	const data = [input].flat().map((text, index) => ({
		object: 'embedding',
		index,
		embedding: Array.from({ length: dimensions }, () => itemOf(text) ?? -1),
	}));
	return { object: 'list', model: 'bench', data, usage: { prompt_tokens: 1, total_tokens: 1 } };
}

/** The file that uploads become and downloads come from. */
export const fileId = 'file-bench';
export const file = {
	id: fileId,
	object: 'file',
	bytes: 0,
	created_at: 1_700_000_000,
	filename: 'large.bin',
	purpose: 'user_data',
	status: 'processed',
};

/** What the API answers to a request, or nothing where it has no such path. */
export function answerTo(method: string, path: string, body: string): object | undefined {
	if (method === 'GET' && path === `/v1/files/${fileId}`) return file;
	if (method !== 'POST') return undefined;
	if (path === '/v1/files') return file;
	if (path === '/v1/embeddings') return embeddings(body);
	if (path === '/v1/responses') return response(itemOf(body) ?? -1);
	return undefined;
}
