import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { pipeline } from 'node:stream/promises';
import type { Reply, ServerEvent } from './replies.ts';

const line = ({ event, data }: ServerEvent) =>
	`${event === undefined ? '' : `event: ${event}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

async function sendEvents(
	response: ServerResponse,
	events: Iterable<ServerEvent> | AsyncIterable<ServerEvent>,
) {
	for await (const event of events) {
		if (response.destroyed) return;
		if (!response.write(line(event))) await once(response, 'drain');
		// Each event its own chunk, so that a reader sees a stream.
		await setImmediate();
	}
	response.end();
}

/** RFC 6266: the name in UTF-8, so that any file name survives. */
const disposition = (fileName: string) =>
	`attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;

/** Writes a reply; files and events are streamed. */
export async function send(
	response: ServerResponse,
	reply: Reply,
	headers: Record<string, string>,
) {
	const { content, status } = reply;
	const all = { ...headers, ...reply.headers };
	if ('path' in content) {
		response.writeHead(status, {
			'content-type': content.type,
			'content-length': content.size,
			'content-disposition': disposition(content.fileName),
			...all,
		});
		await pipeline(createReadStream(content.path), response);
		return;
	}
	if ('events' in content) {
		response.writeHead(status, {
			'content-type': 'text/event-stream; charset=utf-8',
			'cache-control': 'no-cache',
			...all,
		});
		await sendEvents(response, content.events);
		return;
	}
	if ('empty' in content) {
		response.writeHead(status, { 'content-length': 0, ...all }).end();
		return;
	}
	const bytes = 'json' in content ? Buffer.from(JSON.stringify(content.json)) : content.bytes;
	const type = 'json' in content ? 'application/json' : content.type;
	response.writeHead(status, { 'content-type': type, 'content-length': bytes.length, ...all });
	response.end(bytes);
}
