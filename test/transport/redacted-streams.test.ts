import { Redactor } from '../../nodes/shared/redactor';
import { RedactedText } from '../../nodes/shared/redacted-text';
import { runItems, runNode } from '../support/engine';
import { useServers } from '../support/servers';

const servers = useServers();
const { server } = servers;
const KEY = 'sk-proj-4/f+7"kQz\\9mTb2Xw=';

const pieces = (text: string, size: number): string[] =>
	Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
		text.slice(index * size, (index + 1) * size),
	);

it.each([1, 2, 7, 13, 40])('takes a secret out of pieces of %i characters', (size) => {
	for (const written of [KEY, JSON.stringify(KEY), Buffer.from(KEY).toString('base64')]) {
		const redactor = new Redactor(KEY);
		const stream = new RedactedText(redactor);
		const text = `before ${written}${written} sk-proj- after sk-proj-4/f+7 ${written}`;
		const clean = pieces(text, size).map((piece) => stream.add(piece));
		expect(clean.join('') + stream.end()).toBe(redactor.redacted(text));
	}
});

it('holds nothing back that cannot be a secret', () => {
	const stream = new RedactedText(new Redactor(KEY));
	expect(stream.add('Hello!')).toBe('Hello!');
	expect(new RedactedText(new Redactor()).add('sk-proj-')).toBe('sk-proj-');
});

it('takes the key out of what the chat of n8n shows', async () => {
	const delta = (content: string, finish: string | null = null) =>
		`data: ${JSON.stringify({
			id: 'chatcmpl-1',
			object: 'chat.completion.chunk',
			choices: [{ index: 0, delta: { content }, finish_reason: finish }],
		})}\n\n`;
	server.reset(() => ({
		headers: { 'content-type': 'text/event-stream' },
		body: `${pieces(`Your key is ${KEY}`, 5)
			.map((piece) => delta(piece))
			.join('')}${delta('!', 'stop')}data: [DONE]\n\n`,
	}));
	const given = servers.onServer({
		resource: 'chat',
		operation: 'create',
		messages: { values: [{ role: 'user', type: 'text', content: 'Hi' }] },
	});
	const { chunks, error } = await runNode({
		...given,
		credential: { ...given.credential, apiKey: KEY },
		streaming: true,
	});
	expect(error).toBeUndefined();
	const written = chunks.filter(({ type }) => type === 'item').map(({ content }) => content);
	expect(written.join('')).toBe('Your key is ***!');
});

describe('a file of a raw request', () => {
	const download = async (body: Buffer, type: string) => {
		server.reset(() => ({ body, headers: { 'content-type': type } }));
		const given = servers.onServer({
			resource: 'raw',
			operation: 'request',
			url: 'x',
			responseType: 'binary',
		});
		const [item] = await runItems({ ...given, credential: { ...given.credential, apiKey: KEY } });
		return Buffer.from(item?.binary?.data?.data ?? '', 'base64');
	};

	it.each(['text/plain', 'application/json', 'application/octet-stream', 'audio/mpeg'])(
		'has no key in its text: %s',
		async (type) => {
			const body = Buffer.from(`${'ü'.repeat(40_000)}${KEY}${'ü'.repeat(40_000)}${KEY}`);
			const clean = await download(body, type);
			expect(clean.toString()).toBe(`${'ü'.repeat(40_000)}***${'ü'.repeat(40_000)}***`);
		},
	);

	it('stays byte for byte', async () => {
		const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 31) % 256));
		expect((await download(bytes, 'application/zip')).equals(bytes)).toBe(true);
	});
});
