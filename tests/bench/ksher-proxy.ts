import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { nowMs } from './bench.ts';

/** One call that the sandbox served. */
export interface ServedCall {
	readonly call: string;
	readonly orderNo: string;
	/** When the Worker's request had arrived completely, and how long the sandbox took from then to the end of its answer. */
	readonly askedAtMs: number;
	readonly tookMs: number;
}

/**
 * A loopback proxy between Worker and sandbox that times each call, so that a row can subtract the sandbox's time for
 * each sale, because Ksher's will differ. The proxy's own time is not subtracted and counts as the product's.
 */
export interface KsherProxy {
	readonly url: string;
	/** Returns the calls about an order so far, oldest first. */
	callsOf(call: string, orderNo: string): ServedCall[];
	close(): Promise<void>;
}

/** Starts the proxy on `port`. */
export async function startKsherProxy(port: number, sandboxUrl: string): Promise<KsherProxy> {
	const served: ServedCall[] = [];
	const agent = new Agent({ keepAlive: true });
	const server = createServer((incoming, outgoing) => {
		forward(sandboxUrl, agent, incoming, outgoing).then(
			(call) => served.push(call),
			() => outgoing.destroy()
		);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${String(port)}`,
		callsOf: (call, orderNo) =>
			served.filter((one) => one.call === call && one.orderNo === orderNo),
		close: () =>
			new Promise((resolve) => {
				server.close(() => {
					agent.destroy();
					resolve();
				});
				server.closeAllConnections();
			})
	};
}

async function forward(
	sandboxUrl: string,
	agent: Agent,
	incoming: IncomingMessage,
	outgoing: ServerResponse
): Promise<ServedCall> {
	const body = await wholeOf(incoming);
	const askedAtMs = nowMs();
	const answer = await new Promise<IncomingMessage>((resolve, reject) => {
		const { method = 'POST', headers, url = '/' } = incoming;
		const asking = request(`${sandboxUrl}${url}`, { method, headers, agent }, resolve);
		asking.on('error', reject);
		asking.end(body);
	});
	const text = await wholeOf(answer);
	const tookMs = nowMs() - askedAtMs;
	outgoing.writeHead(answer.statusCode ?? 502, {
		'content-type': answer.headers['content-type'] ?? 'application/json',
		'content-length': text.byteLength
	});
	outgoing.end(text);
	return {
		call: (incoming.url ?? '').split('/').at(-1) ?? '',
		orderNo: new URLSearchParams(body.toString('utf8')).get('mch_order_no') ?? '',
		askedAtMs,
		tookMs
	};
}

async function wholeOf(message: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
	return Buffer.concat(chunks);
}
