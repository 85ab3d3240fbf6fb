import type { ScreenFacts } from '../../../shared/api/staff/kiosks.ts';
import type { Ports } from '../../ports.ts';
import type { Kiosk } from '../decide/kiosk.ts';
import type { Presence } from '../decide/presence.ts';
import type { KioskSettings } from '../storage/settings.ts';
import type { Actor, StaffActions } from './staff-actions.ts';
import type { KioskStore } from '../storage/store.ts';

/** What the desk needs of the engine around it. */
interface Around {
	renew(settings: KioskSettings): void;
	wake(): void;
}

/** Which screen is this kiosk's, whether it is there, and what it shows. */
export class Screens {
	readonly #store: KioskStore;
	readonly #kiosk: Kiosk;
	readonly #presence: Presence;
	readonly #staff: StaffActions;
	readonly #ports: Ports;
	readonly #deps: Around;

	constructor(
		store: KioskStore,
		kiosk: Kiosk,
		presence: Presence,
		staff: StaffActions,
		ports: Ports,
		around: Around
	) {
		this.#store = store;
		this.#kiosk = kiosk;
		this.#presence = presence;
		this.#staff = staff;
		this.#ports = ports;
		this.#deps = around;
	}

	/** Somebody of the shop paired or revoked a screen here: none pairs itself any more, not even in a sandbox. */
	get isPairedByStaff(): boolean {
		return this.#store.settings.get('paired_by_staff') !== null;
	}

	/** Lets in the screen whose token has this hash, in place of all others. */
	pair(settings: KioskSettings, tokenHash: string, by: Actor): void {
		this.#replace(tokenHash);
		this.#staff.noteKiosk({ type: 'kiosk_paired' }, by);
		this.#deps.renew(settings);
	}

	/** Forgets every screen. What it was selling stays watched. */
	revoke(by: Actor): void {
		this.#replace(null);
		this.#staff.noteKiosk({ type: 'kiosk_revoked' }, by);
		this.#deps.wake();
	}

	streamOpened(): void {
		this.#presence.opened();
	}

	/** No stream is open any more. */
	streamsEnded(): void {
		this.#presence.ended();
		this.#deps.wake();
	}

	/** What is known of the kiosk's screens, given what their sockets tell. */
	facts(heard: Pick<ScreenFacts, 'streams' | 'lastHeardAtMs' | 'builtAtMs'>): ScreenFacts {
		const { endedAtMs } = this.#presence;
		return {
			...heard,
			isPaired: this.#store.hasDevices(),
			lastHeardAtMs: heard.lastHeardAtMs ?? endedAtMs,
			endedAtMs,
			shows: this.#shows()
		};
	}

	#shows(): ScreenFacts['shows'] {
		if (this.#store.settings.kiosk() === null) return null;
		const { screen, kiosk } = this.#kiosk.view();
		const sale = 'sale' in screen ? screen.sale : null;
		return {
			kind: screen.kind,
			reference: sale?.reference ?? null,
			amountMinor: sale?.amountMinor ?? null,
			currency: kiosk.currency,
			channel: 'channel' in screen ? screen.channel : null,
			remainingMs: 'remainingMs' in screen ? screen.remainingMs : null
		};
	}

	#replace(tokenHash: string | null): void {
		this.#store.atomically(() => {
			this.#store.replaceDevices(tokenHash, this.#ports.nowMs());
			this.#store.settings.set('paired_by_staff', '1');
			this.#presence.forget();
		});
	}
}
