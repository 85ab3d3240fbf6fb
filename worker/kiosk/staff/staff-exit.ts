import * as v from 'valibot';
import type { ProblemCode } from '../../../shared/api/problems/problem.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { countPinAttempt, PinAttempts } from '../../../shared/shop/access/pin.ts';
import type { Ports } from '../../ports.ts';
import { isPin } from './pin-hash.ts';
import type { SettingStore } from '../storage/settings.ts';

/** Opens the staff's menu at the kiosk's screen by a PIN. */
export class StaffExit {
	readonly #settings: SettingStore;
	readonly #ports: Ports;

	constructor(settings: SettingStore, ports: Ports) {
		this.#settings = settings;
		this.#ports = ports;
	}

	/**
	 * Checks a PIN. Fails with `pin_refused` for a wrong PIN, at a kiosk without a PIN, and after too many wrong PINs: answer
	 * and time are the same in all cases. Counts the attempt before checking it, so that parallel attempts are all counted.
	 */
	async check(pin: string): Promise<Result<void, ProblemCode>> {
		const settings = this.#settings.kiosk();
		const counted = countPinAttempt(this.#attempts(), this.#ports.nowMs());
		if (counted !== null) this.#settings.set('pin_attempts', JSON.stringify(counted));
		const isRight = await isPin(settings?.staffPin ?? null, pin);
		if (isRight && counted !== null) {
			this.#settings.remove('pin_attempts');
			return ok(undefined);
		}
		const facts = { kioskId: settings?.kioskId ?? '', isLocked: counted === null };
		this.#ports.log('warn', 'staff_pin_refused', facts);
		return err('pin_refused');
	}

	#attempts(): PinAttempts | null {
		const stored = this.#settings.get('pin_attempts');
		return stored === null ? null : v.parse(PinAttempts, JSON.parse(stored));
	}
}
