import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

function chunk(type: string, data: Buffer): Buffer {
	const framed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	const sum = Buffer.alloc(4);
	sum.writeUInt32BE(crc32(framed));
	return Buffer.concat([length, framed, sum]);
}

/** A PNG of diagonal stripes; the colours depend on `seed`. */
export function png(width: number, height: number, seed: string): Buffer {
	const [red = 0, green = 0, blue = 0] = createHash('sha256').update(seed).digest();
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	// Eight bits a sample, colours from a palette: one byte a pixel keeps large pictures small.
	header[8] = 8;
	header[9] = 3;
	const palette = Buffer.from([red, green, blue, 255 - red, 255 - green, 255 - blue]);
	const rows = Buffer.alloc((width + 1) * height);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = ((x + y) >> 5) & 1;
	}
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', header),
		chunk('PLTE', palette),
		chunk('IDAT', deflateSync(rows)),
		chunk('IEND', Buffer.alloc(0)),
	]);
}
