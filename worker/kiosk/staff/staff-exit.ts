import * as v from 'valibot';
import { countTry, PinAttempts } from '../../../shared/shop/access/pin.ts';
import type { Ports } from '../../ports.ts';
import { isPin } from './pin-hash.ts';
import type { SettingStore } from '../storage/settings.ts';

/** Lets people of the shop into the menu behind the kiosk's screen, by their PIN. */
export class StaffExit {
	readonly #settings: SettingStore;
	readonly #ports: Ports;

	constructor(settings: SettingStore, ports: Ports) {
		this.#settings = settings;
		this.#ports = ports;
	}

	/**
	 * True for the right PIN at a kiosk that has one, unless too many were wrong. Counted before it is looked at, so that
	 * tries at once cannot outrun the count; the answer, and its time, are the same whatever was wrong.
	 */
	async opens(pin: string): Promise<boolean> {
		const settings = this.#settings.kiosk();
		const counted = countTry(this.#tries(), this.#ports.nowMs());
		if (counted !== null) this.#settings.set('pin_attempts', JSON.stringify(counted));
		const isRight = await isPin(settings?.staffPin ?? null, pin);
		if (isRight && counted !== null) {
			this.#settings.remove('pin_attempts');
			return true;
		}
		const facts = { kioskId: settings?.kioskId ?? '', isLocked: counted === null };
		this.#ports.log('warn', 'staff_pin_refused', facts);
		return false;
	}

	#tries(): PinAttempts | null {
		const stored = this.#settings.get('pin_attempts');
		return stored === null ? null : v.parse(PinAttempts, JSON.parse(stored));
	}
}
