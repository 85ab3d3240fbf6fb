import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll } from 'vitest';

/** A received webhook, read as text whatever its content type says (9, rule 1). */
export interface Delivery {
	readonly method: string;
	readonly contentType: string;
	readonly body: string;
}

/** A merchant's webhook endpoint that records what it receives. */
export interface Receiver {
	/** Returns a new address that answers in this order and repeats the last answer. */
	address(...answers: readonly [string, ...string[]]): string;
	deliveries(address: string): readonly Delivery[];
}

/** The one answer that stops the retries (9). */
export const ACCEPT = '{"result": "SUCCESS", "msg": "OK"}';
/** The refusal in Ksher's demos (9). */
export const REFUSE = '{"result": "FAIL", "msg": "not now"}';

/** Opens a webhook endpoint on a free port of this machine, for the tests of one file. */
export function openReceiver(): Receiver {
	const mailboxes = new Map<string, { answers: readonly string[]; deliveries: Delivery[] }>();
	let origin = '';
	const server = createServer((request, response) => {
		const take = (delivery: Delivery): void => {
			const mailbox = mailboxes.get(request.url ?? '');
			const answer = mailbox?.answers[mailbox.deliveries.length] ?? mailbox?.answers.at(-1);
			mailbox?.deliveries.push(delivery);
			response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
			response.end(answer);
		};
		read(request).then(take, () => response.destroy());
	});
	beforeAll(async () => {
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		if (typeof address !== 'object' || address === null) throw new Error('There is no port.');
		origin = `http://127.0.0.1:${String(address.port)}`;
	});
	afterAll(async () => {
		const closed = once(server, 'close');
		server.close();
		server.closeAllConnections();
		await closed;
	});
	return {
		address: (...answers) => {
			const path = `/notify/${String(mailboxes.size)}?k=1&v=${encodeURIComponent('น้ำ')}`;
			mailboxes.set(path, { answers, deliveries: [] });
			return `${origin}${path}`;
		},
		deliveries: (address) => mailboxes.get(address.slice(origin.length))?.deliveries ?? []
	};
}

async function read(request: IncomingMessage): Promise<Delivery> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return {
		method: request.method ?? '',
		contentType: request.headers['content-type'] ?? '',
		body: Buffer.concat(parts).toString('utf8')
	};
}
