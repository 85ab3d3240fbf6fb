import { refuse } from './call.ts';
import type { Form, Refusal } from './call.ts';

type ParsedForm = { ok: true; form: Form } | Refusal;

/**
 * Checks the first four steps of ksher-api.md 13.2: method, content type, a body, UTF-8. Decodes by hand, because
 * URLSearchParams silently replaces invalid UTF-8 by U+FFFD.
 */
export async function readForm(request: Request, acceptGet: boolean): Promise<ParsedForm> {
	if (request.method === 'GET' && acceptGet) return parseForm(new URL(request.url).search.slice(1));
	if (request.method !== 'POST') return refuse('REQUIRE_POST_METHOD', 'please use POST method');
	const contentType = request.headers.get('content-type') ?? '';
	if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(contentType)) {
		return refuse('KSHER_INVALID_PARAM', 'content type is not application/x-www-form-urlencoded');
	}
	const body = Buffer.from(await request.arrayBuffer());
	if (body.length === 0) return refuse('POST_DATA_EMPTY', 'post parameters are empty');
	return parseForm(body.toString('latin1'));
}

/** Parses the form; `encoded` has one character per byte. */
function parseForm(encoded: string): ParsedForm {
	const form = new Map<string, string>();
	for (const pair of encoded.split('&').filter((part) => part !== '')) {
		const equals = pair.indexOf('=');
		const name = decoded(equals === -1 ? pair : pair.slice(0, equals));
		const value = decoded(equals === -1 ? '' : pair.slice(equals + 1));
		if (name === undefined || value === undefined) {
			return refuse('NOT_UTF8', 'coding format error');
		}
		// Undocumented at the real service, so a client must not rely on it (5.2).
		if (form.has(name)) return refuse('KSHER_INVALID_PARAM', `parameter ${name} given twice`);
		form.set(name, value);
	}
	return { ok: true, form };
}

function decoded(text: string): string | undefined {
	const bytes = text
		.replaceAll('+', ' ')
		.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(bytes, 'latin1'));
	} catch {
		return undefined;
	}
}
