import { multipart } from '../../nodes/shared/openai/multipart';
import { Recorder } from '../support/recorder';

const server = new Recorder();
beforeAll(async () => await server.start());
afterAll(async () => await server.stop());
beforeEach(() => server.reset());

it('is what a server reads from the form itself, with its length', async () => {
	const form = new FormData();
	form.append('purpose', 'user_data');
	form.append('include[]', 'a');
	form.append('include[]', 'zwei\r\nZeilen — ü');
	form.append('file', new File(['a;ü'], 'Größe.csv', { type: 'text/csv' }));
	form.append('blank', new File([], 'blank.bin'));
	const received = [];
	for (const body of [form, multipart(form)]) {
		await fetch(server.url, { method: 'POST', body });
		const { body: fields, files, headers } = server.sent.at(-1) ?? {};
		received.push({ fields, files });
		expect(headers?.['content-length']).toBeDefined();
	}
	expect(received[1]).toEqual(received[0]);
	expect(received[1]?.files).toHaveLength(2);
});

it('keeps line breaks and quotes out of the headers of a part', async () => {
	const form = new FormData();
	form.append('a"b\r\nX: y', 'text\n');
	form.append('file', new File(['x'], '"\r\nX: y"'));
	const text = await multipart(form).text();
	expect(text).toContain('name="a%22b%0D%0AX: y"\r\n\r\ntext\n\r\n');
	expect(text).toContain('filename="%22%0D%0AX: y%22"\r\n');
});
