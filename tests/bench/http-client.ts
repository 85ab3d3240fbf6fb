import { Agent, request, type IncomingMessage } from 'node:http';

/**
 * Requests over node:http without a limit on connections. Connections are not reused, because the Worker's local server
 * resets idle ones now and then, and a repeated request would be measured twice.
 */
const AGENT = new Agent({ keepAlive: false, maxSockets: Infinity });

/** Long, so that a stall shows in the figures instead of ending the run. */
const TIMEOUT_MS = 30_000;

/** A request. */
export interface Sent {
	readonly method: 'GET' | 'POST';
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
}

/** A complete answer. */
export interface Answered {
	readonly status: number;
	readonly headers: IncomingMessage['headers'];
	readonly text: string;
}

/** Sends a request. Returns the answer once its headers arrived, before its body. */
export function open(url: string, { method, headers = {}, body }: Sent): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		const sending = request(url, { method, headers, agent: AGENT }, (answer) => {
			clearTimeout(timer);
			resolve(answer);
		});
		const timer = setTimeout(() => {
			sending.destroy(new Error(`${method} ${url}: no answer in ${String(TIMEOUT_MS)} ms`));
		}, TIMEOUT_MS);
		sending.on('error', (error) => {
			clearTimeout(timer);
			reject(error);
		});
		sending.end(body);
	});
}

/** Sends a request. Returns the complete answer. */
export async function send(url: string, sent: Sent): Promise<Answered> {
	const answer = await open(url, sent);
	const chunks: Buffer[] = [];
	for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
	return {
		status: answer.statusCode ?? 0,
		headers: answer.headers,
		text: Buffer.concat(chunks).toString('utf8')
	};
}

/** Sends JSON. Throws unless the answer is a success, because a refused request measures nothing. */
export async function sendJson(
	url: string,
	body: object | null,
	headers: Readonly<Record<string, string>> = {}
): Promise<Answered> {
	const sent: Sent =
		body === null
			? { method: 'GET', headers }
			: {
					method: 'POST',
					headers: { ...headers, 'content-type': 'application/json' },
					body: JSON.stringify(body)
				};
	const answer = await send(url, sent);
	if (answer.status !== 200) {
		throw new Error(`${sent.method} ${url} answered ${String(answer.status)}: ${answer.text}`);
	}
	return answer;
}
