import type { Config } from '../config.ts';
import { openEnvelope } from './envelope.ts';
import { parseObject } from './transport.ts';
import { answerFacts, type AnswerFacts } from './wire.ts';

/** A webhook's body as read. Only `signed` leads to an order_query; no kind proves a payment. */
export type HookBody =
	| { readonly kind: 'signed'; readonly facts: AnswerFacts | null }
	| { readonly kind: 'bad_json' }
	| { readonly kind: 'bad_signature' };

/**
 * Reads a webhook's raw text. Ignores the content type, because Ksher sends JSON as text/plain (ksher-api.md 9). Decodes
 * a body that begins with a percent sign, because Ksher's own PHP demo expects URL-encoding.
 */
export function readHook(raw: string, config: Config): HookBody {
	const body = parseObject(raw.startsWith('%') ? decodeLeniently(raw) : raw);
	if (!body.ok) return { kind: 'bad_json' };
	// It is unknown whether webhooks follow the V2 setting (ksher-api.md 5.6), so either key's signature is accepted.
	const opened = openEnvelope(body.value, config.ksherPublicKeys, 'V1');
	return opened.ok
		? { kind: 'signed', facts: answerFacts(opened.value) }
		: { kind: 'bad_signature' };
}

function decodeLeniently(raw: string): string {
	try {
		return decodeURIComponent(raw.replaceAll('+', ' '));
	} catch {
		return raw;
	}
}
