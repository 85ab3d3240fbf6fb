import type { KioskId } from '../../../shared/ids.ts';
import type { Env } from '../../env.ts';
import { PORTS } from '../../ports.ts';

/** People wait for a page: a kiosk that has not answered by then is shown without an answer. */
const PATIENCE_MS = 4_000;

/** Returns a kiosk's answer, or null when it has none in time: one kiosk must not keep the others from being shown. */
export async function askKiosk<Answer>(
	env: Env,
	kioskId: KioskId,
	ask: (kiosk: ReturnType<Env['KIOSK']['getByName']>) => Promise<Answer>
): Promise<Answer | null> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const silence = new Promise<never>((_, reject) => {
		timer = setTimeout(() => {
			reject(new Error(`no answer within ${String(PATIENCE_MS)} ms`));
		}, PATIENCE_MS);
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
