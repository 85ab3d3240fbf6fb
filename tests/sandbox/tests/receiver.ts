import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** A received webhook. */
export interface Received {
	readonly contentType: string;
	readonly body: string;
}

/** A merchant's webhook address that records what it receives. */
export interface Receiver {
	readonly url: string;
	readonly received: Received[];
	/** The body of the next answers. */
	answer: string;
	close(): void;
}

/** Opens a merchant's webhook address on a free port. */
export async function openReceiver(): Promise<Receiver> {
	const received: Received[] = [];
	const server = createServer((request, response) => {
		void text(request).then((body) => {
			received.push({ contentType: request.headers['content-type'] ?? '', body });
			response.end(receiver.answer);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	const receiver: Receiver = {
		url: `http://127.0.0.1:${String(port)}/hook?k=1&v=2`,
		received,
		answer: '{"result":"SUCCESS","msg":"OK"}',
		close: () => {
			server.close();
			server.closeAllConnections();
		}
	};
	return receiver;
}
