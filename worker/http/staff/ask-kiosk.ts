import type { KioskId } from '../../../shared/ids.ts';
import type { Env } from '../../env.ts';
import { PORTS } from '../../ports.ts';

/** The time limit of a kiosk's answer, because a person waits for the page. */
const ANSWER_WITHIN_MS = 4_000;

/** Returns a kiosk's answer, or null when it fails or is late, so that one kiosk cannot hide the others. */
export async function askKiosk<Answer>(
	env: Env,
	kioskId: KioskId,
	ask: (kiosk: ReturnType<Env['KIOSK']['getByName']>) => Promise<Answer>
): Promise<Answer | null> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const silence = new Promise<never>((_, reject) => {
		timer = setTimeout(() => {
			reject(new Error(`no answer within ${String(ANSWER_WITHIN_MS)} ms`));
		}, ANSWER_WITHIN_MS);
	});
	try {
		return await Promise.race([ask(env.KIOSK.getByName(kioskId)), silence]);
	} catch (error) {
		PORTS.log('error', 'kiosk_silent', { kioskId, error: String(error) });
		return null;
	} finally {
		clearTimeout(timer);
	}
}
