import type { Config } from '../config.ts';
import { openEnvelope } from './envelope.ts';
import { parseObject } from './transport.ts';
import { answerFacts, type AnswerFacts } from './wire.ts';

/** A webhook's body as read. Only `signed` is worth a query, and no kind is proof of payment. */
export type HookBody =
	| { readonly kind: 'signed'; readonly facts: AnswerFacts | null }
	| { readonly kind: 'bad_json' }
	| { readonly kind: 'bad_signature' };

/**
 * Reads a webhook's raw text. Ksher sends JSON as text/plain (ksher-api.md 9), so the content type is ignored;
 * a body that begins with a percent sign is URL-encoded, as Ksher's own PHP demo expects.
 */
export function readHook(raw: string, config: Config): HookBody {
	const body = parseObject(raw.startsWith('%') ? decodeLeniently(raw) : raw);
	if (!body.ok) return { kind: 'bad_json' };
	// Whether webhooks follow the V2 setting is not known (ksher-api.md 5.6), so either key's signature will do.
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
