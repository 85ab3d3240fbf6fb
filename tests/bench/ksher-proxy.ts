import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { nowMs } from './bench.ts';

/** One call as the sandbox served it. */
export interface ServedCall {
	readonly call: string;
	readonly orderNo: string;
	/** When the Worker's request was here whole, and what the sandbox took from then to the end of its answer. */
	readonly askedAtMs: number;
	readonly tookMs: number;
}

/**
 * A loopback proxy between Worker and sandbox that times the sandbox, call by call: so a row can leave the stand-in's
 * own time out (Ksher's will be another), exactly and for each sale. What the proxy itself costs is not left out; it
 * stays on the product's side of the account.
 */
export interface KsherProxy {
	readonly url: string;
	/** The calls about an order so far, oldest first. */
	callsOf(call: string, orderNo: string): ServedCall[];
	close(): Promise<void>;
}

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
