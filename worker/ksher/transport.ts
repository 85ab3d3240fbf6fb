import type { Unclear } from '../../shared/payments/attempt/event.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Ports } from '../ports.ts';

/** Ksher answers in well under a second, a buyer waits, and an unanswered call is followed by a query anyway. */
export const CALL_TIMEOUT_MS = 8_000;
/** The largest real answer, a QR picture, has about 9 KB; SVG pictures are larger. */
export const ANSWER_BYTES_MAX = 512 * 1024;

/** An answer, with the time in its Date header in epoch milliseconds; null: no readable header. */
export interface Received {
	readonly answer: Record<string, unknown>;
	readonly sentAtMs: number | null;
}

/** Sends one form to Ksher and reads one JSON object, limited in time and size. Never rejects: failures are values. */
export async function postForm(
	ports: Ports,
	url: URL,
	fields: Readonly<Record<string, string>>,
	headers: Readonly<Record<string, string>>
): Promise<Result<Received, Unclear>> {
	// AbortSignal.timeout would keep the kiosk's object awake long after the answer.
	const giveUp = new AbortController();
	const timer = setTimeout(() => {
		giveUp.abort(new DOMException('Ksher did not answer in time', 'TimeoutError'));
	}, CALL_TIMEOUT_MS);
	try {
		const response = await ports.fetch(url.href, {
			method: 'POST',
			headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
			body: new URLSearchParams(fields).toString(),
			// Never follows a redirect, which could carry a signed request to another host.
			redirect: 'manual',
			signal: giveUp.signal
		});
		if (response.status !== 200) {
			// An unread body would hold one of the few connections a Worker may have.
			await response.body?.cancel();
			return err(response.status >= 300 && response.status < 400 ? 'redirected' : 'http_status');
		}
		const text = await readCapped(response, ANSWER_BYTES_MAX);
		if (text === null) return err('too_large');
		const answer = parseObject(text);
		const sentAtMs = Date.parse(response.headers.get('date') ?? '');
		return answer.ok
			? ok({ answer: answer.value, sentAtMs: Number.isNaN(sentAtMs) ? null : sentAtMs })
			: answer;
	} catch (error) {
		return err(error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'network');
	} finally {
		clearTimeout(timer);
	}
}

/** Returns a body as text; null as soon as it is longer than `bytesMax`. Rejects when the connection breaks. */
export async function readCapped(
	body: { readonly body: ReadableStream<Uint8Array> | null },
	bytesMax: number
): Promise<string | null> {
	if (body.body === null) return '';
	const decoder = new TextDecoder();
	const reader = body.body.getReader();
	let text = '';
	let bytes = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return text + decoder.decode();
		bytes += value.byteLength;
		if (bytes > bytesMax) {
			await reader.cancel();
			return null;
		}
		text += decoder.decode(value, { stream: true });
	}
}

/** Parses a JSON object. Fails with `not_json` for anything else, arrays and bare values included. */
export function parseObject(text: string): Result<Record<string, unknown>, 'not_json'> {
	try {
		const value: unknown = JSON.parse(text);
		return isRecord(value) ? ok(value) : err('not_json');
	} catch {
		return err('not_json');
	}
}

/** Returns true for an object that is not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
