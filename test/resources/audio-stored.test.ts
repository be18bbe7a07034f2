import { Readable } from 'node:stream';
import { runItems } from '../support/engine';
import { itemWith } from '../support/files';
import { keepElsewhere } from '../support/filesystem-binary';
import { useServers } from '../support/servers';

const { server, onServer } = useServers();

const sound = Buffer.alloc(1000, 'sound');
const elsewhere = {
	id: 's3:call',
	data: 's3',
	fileName: 'call.mp3',
	mimeType: 'audio/mpeg',
	bytes: sound.length,
};

it('transcribes and edits what n8n has as a stream only', async () => {
	keepElsewhere('s3', async () => await Promise.resolve(Readable.from([sound])), sound.length);
	server.reset(() => ({ body: { text: 'ok', data: [{ b64_json: 'aGk=' }] } }));
	const items = [itemWith({ data: elsewhere, more: elsewhere })];
	await runItems(
		onServer({ resource: 'audio', operation: 'transcribe', options: { language: 'en' } }, items),
	);
	await runItems(
		onServer(
			{ resource: 'image', operation: 'edit', prompt: 'x', binaryPropertyName: 'data,more' },
			items,
		),
	);
	expect(
		server.sent.map(({ files }) =>
			files.map(({ field, fileName, text }) => [field, fileName, text.length]),
		),
	).toEqual([
		[['file', 'call.mp3', 1000]],
		[
			['image[]', 'call.mp3', 1000],
			['image[]', 'call.mp3', 1000],
		],
	]);
});
