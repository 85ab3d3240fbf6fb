import { connect, createServer, type Socket } from 'node:net';

/**
 * A relay between browser and Worker that can be cut, because Playwright's "offline" does not cut an open stream. Once
 * cut, it drops every connection and refuses new ones until it is mended.
 */
export interface Relay {
	readonly url: string;
	cut(): void;
	mend(): void;
	close(): void;
}

/** Starts a relay to a server on this machine. */
export async function startRelay(targetUrl: string): Promise<Relay> {
	const target = new URL(targetUrl);
	const sockets = new Set<Socket>();
	let isCut = false;
	const hold = (socket: Socket): void => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		socket.on('error', () => socket.destroy());
	};
	const server = createServer((near) => {
		hold(near);
		if (isCut) {
			near.resetAndDestroy();
			return;
		}
		const far = connect(Number(target.port), target.hostname);
		hold(far);
		near.pipe(far).pipe(near);
		near.on('close', () => far.destroy());
		far.on('close', () => near.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new Error('the relay has no port');
	return {
		url: `http://127.0.0.1:${String(address.port)}`,
		cut: () => {
			isCut = true;
			for (const socket of sockets) socket.resetAndDestroy();
		},
		mend: () => {
			isCut = false;
		},
		close: () => {
			for (const socket of sockets) socket.destroy();
			server.close();
		}
	};
}
