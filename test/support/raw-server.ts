import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A server on loopback that writes to the connection itself once a request has come. */
export async function rawServer(
	onRequest: (socket: Socket) => void,
): Promise<{ url: string; close: () => void }> {
	const raw = createServer((socket) => {
		socket.on('error', () => undefined);
		socket.once('data', () => onRequest(socket));
	});
	await new Promise<void>((resolve) => {
		raw.listen(0, '127.0.0.1', resolve);
	});
	const url = `http://127.0.0.1:${(raw.address() as AddressInfo).port}/v1`;
	return { url, close: () => raw.close() };
}
