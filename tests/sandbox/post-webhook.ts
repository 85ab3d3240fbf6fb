import * as v from 'valibot';

/** The content type of Ksher's webhooks. */
export const WEBHOOK_CONTENT_TYPE = 'text/plain;charset=utf-8';

/** A guess: Ksher's time-out is not documented (ksher-api.md 9). */
const ANSWER_TIMEOUT_MS = 10_000;
const ANSWER_BYTES_MAX = 64 * 1024;

const AnswerSchema = v.object({ result: v.literal('SUCCESS'), msg: v.optional(v.unknown()) });

/** Returns why a webhook must not be sent to an address, or undefined when it may. Only this machine is called. */
export function addressRefusal(url: string): string | undefined {
	if (!URL.canParse(url)) return 'refused: notify_url is not a URL';
	const { protocol, hostname } = new URL(url);
	if (protocol !== 'http:' && protocol !== 'https:') return 'refused: notify_url is not http';
	const isLoopback =
		hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
	return isLoopback ? undefined : `refused: ${hostname} is not this machine`;
}

/**
 * Sends one webhook. Returns the outcome in words; `accepted`, for JSON whose result is SUCCESS (ksher-api.md 9, 13.6),
 * is the only success. Does not follow redirects.
 */
export async function postWebhook(
	url: string,
	body: string,
	needsMsg: boolean,
	stopped: AbortSignal
): Promise<string> {
	const refusal = addressRefusal(url);
	if (refusal !== undefined) return refusal;
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': WEBHOOK_CONTENT_TYPE },
			body,
			redirect: 'manual',
			signal: AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_TIMEOUT_MS)])
		});
		const text = await readCapped(response);
		if (isAccepted(text, needsMsg)) return 'accepted';
		return `not accepted: HTTP ${String(response.status)} ${JSON.stringify(text.slice(0, 80))}`;
	} catch (problem) {
		return `no answer: ${describe(problem)}`;
	}
}

function isAccepted(text: string, needsMsg: boolean): boolean {
	try {
		const answer = v.safeParse(AnswerSchema, JSON.parse(text));
		return answer.success && (!needsMsg || answer.output.msg === 'OK');
	} catch {
		return false;
	}
}

async function readCapped(response: Response): Promise<string> {
	if (response.body === null) return '';
	const body: AsyncIterable<Uint8Array> = response.body;
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of body) {
		chunks.push(chunk);
		bytes += chunk.byteLength;
		if (bytes > ANSWER_BYTES_MAX) break;
	}
	return Buffer.concat(chunks).toString('utf8');
}

function describe(problem: unknown): string {
	if (!(problem instanceof Error)) return 'unknown error';
	if (problem.name === 'TimeoutError') return 'timed out';
	const { cause } = problem;
	return cause instanceof Error && 'code' in cause ? String(cause.code) : problem.message;
}
