import type { Answer, SentRequest } from '../support/recorder';

/** A file that code interpreter made. */
const citation = {
	type: 'container_file_citation',
	container_id: 'cntr_1',
	file_id: 'cfile_1',
	filename: 'a.csv',
};

/**
 * One answer that has something of everything: enough for every operation to give an item, so that a
 * contract test can judge the request alone.
 */
const everything = {
	id: 'id_1',
	object: 'thing',
	model: 'm',
	status: 'completed',
	created_at: 1,
	deleted: true,
	has_more: false,
	first_id: 'a',
	last_id: 'a',
	usage: { total_tokens: 1 },
	text: 'ok',
	data: [
		{
			id: 'a',
			index: 0,
			embedding: [1],
			b64_json: 'aGk=',
			url: 'http://x/y',
			type: 'text',
			text: 'ok',
		},
	],
	results: [{ flagged: false, categories: {}, category_scores: {} }],
	choices: [
		{
			index: 0,
			finish_reason: 'stop',
			message: { role: 'assistant', content: '{"a":1}', audio: { data: 'aGk=' } },
		},
	],
	output: [
		{
			id: 'msg_1',
			type: 'message',
			role: 'assistant',
			status: 'completed',
			content: [{ type: 'output_text', text: '{"a":1}', annotations: [citation] }],
		},
		{ id: 'ig_1', type: 'image_generation_call', status: 'completed', result: 'aGk=' },
	],
	output_text: '{"a":1}',
	file_counts: { in_progress: 0, completed: 1, failed: 0, cancelled: 0, total: 1 },
	request_counts: { total: 1, completed: 1, failed: 0 },
	input_file_id: 'file-in',
	output_file_id: 'file-out',
	error_file_id: 'file-err',
	bytes: 1,
	thread_id: 'thread_1',
};

/** More models than a default limit, as this list has no pages. */
const models = Array.from({ length: 101 }, (_, index) => ({ id: `gpt-${index}`, object: 'model' }));

/** A stretch of time with more results than a default limit. */
const bucket = {
	start_time: 1,
	end_time: 2,
	results: Array.from({ length: 101 }, (_, index) => ({ object: 'result', index })),
};

/** What takes time is done at the third look. */
const pending = /\/vector_stores|\/batches\/batch_slow|\/threads|\/responses$|\/responses\/id_1/;
const LOOKS = 3;

/** Answers any request so that the operation that sent it gives an item. */
export function answer({ request }: SentRequest, index: number): Answer {
	if (/\/files\/[^/]+\/content$/.test(request) && !request.includes('vector_stores')) {
		return { body: '{"custom_id":"a","response":{"status_code":200,"body":{}}}\n' };
	}
	if (request.endsWith('/audio/speech')) {
		return { body: Buffer.from('sound'), headers: { 'content-type': 'audio/mpeg' } };
	}
	if (request.startsWith('GET /v1/organization/')) {
		return { body: { data: [bucket], has_more: false, next_page: null } };
	}
	if (request === 'GET /v1/models') return { body: { ...everything, data: models } };
	if (pending.test(request) && index + 1 < LOOKS) {
		return { body: { ...everything, status: 'in_progress' } };
	}
	return { body: everything };
}
