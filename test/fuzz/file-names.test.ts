import { assert, property, string } from 'fast-check';
import { toFileName, toMimeType, toSentName } from '../../nodes/shared/file-names';

const UNSEEN = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/u;
const any = string({ unit: 'binary', maxLength: 600 });
const pathLike = string({
	unit: string({ unit: 'binary', minLength: 1, maxLength: 1 }).map((sign) =>
		sign < '\u0080' ? './\\\r\n\0\u001b'.charAt(sign.charCodeAt(0) % 7) : sign,
	),
	maxLength: 600,
});

it.each([
	['any text', any],
	['what looks like a path', pathLike],
])('a name made from %s is one of a file', (_what, texts) => {
	assert(
		property(texts, (text) => {
			const name = toFileName(text);
			if (name === undefined) return;
			expect(name).not.toMatch(UNSEEN);
			expect(name).not.toMatch(/[/\\]|^\.*$/);
			expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
			expect(toFileName(name)).toBe(name);
		}),
		{ numRuns: 3_000 },
	);
});

it('a name that is sent has one line', () => {
	assert(
		property(any, (text) => {
			expect(toSentName(text)).not.toMatch(UNSEEN);
		}),
		{ numRuns: 3_000 },
	);
});

it('a MIME type has one line of ASCII', () => {
	assert(
		property(any, (text) => {
			for (const type of [text, `text/plain${text}`, `text/plain; ${text}`]) {
				expect(toMimeType(type) ?? '').toMatch(/^[\x20-\x7e]*$/);
			}
		}),
		{ numRuns: 3_000 },
	);
});

it.each([
	['../../etc/passwd', 'passwd'],
	['C:\\temp\\a.txt', 'a.txt'],
	['.\0.', undefined],
	['..', undefined],
	['a/', undefined],
	['a\r\nX-Other: b.txt', 'aX-Other: b.txt'],
	['invoice\u202efdp.exe', 'invoicefdp.exe'],
	['\u001b[31mred.txt', '[31mred.txt'],
	['.env', '.env'],
	['نمی\u200cخواهم.pdf', 'نمی\u200cخواهم.pdf'],
	[`${'ü'.repeat(300)}.xlsx`, `${'ü'.repeat(125)}.xlsx`],
])('%p becomes %p', (given, name) => {
	expect(toFileName(given)).toBe(name);
});
