/** A playable WAV file: 16-bit mono at 24 kHz, a quiet 440 Hz tone of `seconds`. */
export function wave(seconds: number, rate = 24_000): Buffer {
	const samples = tone(seconds, rate);
	const header = Buffer.alloc(44);
	header.write('RIFF', 0);
	header.writeUInt32LE(36 + samples.length, 4);
	header.write('WAVEfmt ', 8);
	header.writeUInt32LE(16, 16);
	header.writeUInt16LE(1, 20);
	header.writeUInt16LE(1, 22);
	header.writeUInt32LE(rate, 24);
	header.writeUInt32LE(rate * 2, 28);
	header.writeUInt16LE(2, 32);
	header.writeUInt16LE(16, 34);
	header.write('data', 36);
	header.writeUInt32LE(samples.length, 40);
	return Buffer.concat([header, samples]);
}

/** The samples alone (`pcm`): 16-bit little-endian mono. */
export function tone(seconds: number, rate = 24_000): Buffer {
	const count = Math.round(seconds * rate);
	const samples = Buffer.alloc(count * 2);
	for (let at = 0; at < count; at++) {
		samples.writeInt16LE(Math.round(4000 * Math.sin((2 * Math.PI * 440 * at) / rate)), at * 2);
	}
	return samples;
}
