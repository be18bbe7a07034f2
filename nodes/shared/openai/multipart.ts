import { randomUUID } from 'node:crypto';

/** A name in a part's header, as browsers write it (HTML standard, multipart/form-data encoding). */
const quoted = (name: string): string =>
	`"${name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22')}"`;

/**
 * A form as one blob, whose type names the boundary. Fetch would send the same bytes, but read the files
 * of a form far ahead of what the connection takes: a blob's are read as they are sent. Like a form, it
 * has a length and can be sent again.
 */
export function multipart(form: FormData): Blob {
	const boundary = `form-${randomUUID()}`;
	const parts: Array<string | Blob> = [];
	for (const [name, value] of form) {
		parts.push(`--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}`);
		if (typeof value === 'string') {
			parts.push(`\r\n\r\n${value}`);
		} else {
			const type = value.type || 'application/octet-stream';
			parts.push(`; filename=${quoted(value.name)}\r\nContent-Type: ${type}\r\n\r\n`, value);
		}
		parts.push('\r\n');
	}
	parts.push(`--${boundary}--\r\n`);
	return new Blob(parts, { type: `multipart/form-data; boundary=${boundary}` });
}
