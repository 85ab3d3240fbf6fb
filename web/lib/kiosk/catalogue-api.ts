import * as v from 'valibot';
import { Catalogue } from '$shared/shop/catalogue/catalogue.ts';
import type { Send } from './api.ts';

/**
 * The shop's catalogue with the prices of now, or null when it cannot be had. The browser keeps its last copy and asks
 * whether it still holds, so that a menu that did not change costs a few bytes.
 */
export async function fetchCatalogue(send: Send, deadlineMs: number): Promise<Catalogue | null> {
	try {
		const response = await send('/api/kiosk/catalogue', {
			cache: 'no-cache',
			signal: AbortSignal.timeout(deadlineMs)
		});
		if (!response.ok) return null;
		const parsed = v.safeParse(Catalogue, await response.json());
		return parsed.success ? parsed.output : null;
	} catch {
		// Lost, late or not JSON: the buyer sees the same, and can ask again.
		return null;
	}
}
