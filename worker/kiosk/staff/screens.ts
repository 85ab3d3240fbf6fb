import type { ProblemCode } from '../../../shared/api/problems/problem.ts';
import type { ScreenFacts } from '../../../shared/api/staff/kiosks.ts';
import type { View } from '../../../shared/api/view.ts';
import type { WindowId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Ports } from '../../ports.ts';
import type { Command } from '../decide/command.ts';
import type { Kiosk } from '../decide/kiosk.ts';
import type { Presence } from '../decide/presence.ts';
import { Windows } from '../decide/windows.ts';
import type { KioskSettings } from '../storage/settings.ts';
import type { KioskStore } from '../storage/store.ts';
import type { Actor, StaffActions } from './staff-actions.ts';

const TOKEN_BYTES = 16;

/** The part of a screen's facts that only its socket knows. */
export type HeardScreens = Pick<ScreenFacts, 'streams' | 'lastHeardAtMs' | 'builtAtMs'>;

/** The sockets of the kiosk's screens. */
export interface ScreenSockets {
	/** Shows a View to every screen. */
	publish(view: View): void;
	/** Ends the streams of all windows but this one. */
	dismissOthers(windowId: WindowId): void;
	/** Ends the streams of all screens. */
	endAll(): void;
	/** Asks all screens to reload once idle. Returns how many were reached. */
	reloadAll(): number;
	/** Returns the number of open streams, and the last sign of life and page build of the screen heard last. */
	heard(): HeardScreens;
}

interface ScreensDeps {
	readonly store: KioskStore;
	readonly kiosk: Kiosk;
	readonly presence: Presence;
	readonly staff: StaffActions;
	readonly sockets: ScreenSockets;
	readonly ports: Ports;
	/** Stores settings and refreshes the View. */
	takeSettings(settings: KioskSettings): void;
	/** Begins due calls and sets the alarm to the next deadline. */
	wake(): void;
}

/** Pairs and admits the kiosk's screens, runs their commands, and reports their state to staff. */
export class Screens {
	readonly #deps: ScreensDeps;
	readonly #windows: Windows;

	constructor(deps: ScreensDeps) {
		this.#deps = deps;
		this.#windows = new Windows(deps.store.settings);
	}

	/**
	 * Admits a screen's window. Fails with `not_paired` for an unknown token, and with `superseded` for a window that a newer
	 * one took over from. A new window ends the streams of all others; `windowId` null: changes nothing.
	 */
	admit(token: string, windowId: WindowId | null): Result<void, ProblemCode> {
		if (!this.#deps.store.hasDevice(token)) return err('not_paired');
		if (windowId === null) return ok(undefined);
		const standing = this.#windows.register(windowId);
		if (standing === 'old') return err('superseded');
		if (standing === 'new') this.#deps.sockets.dismissOthers(windowId);
		return ok(undefined);
	}

	/** Executes a screen's command. Returns the View afterwards. Fails as `admit` does, or with the command's refusal. */
	command(token: string, command: Command, windowId: WindowId | null): Result<View, ProblemCode> {
		const admitted = this.admit(token, windowId);
		return admitted.ok ? this.#deps.kiosk.command(command) : admitted;
	}

	/**
	 * Pairs one more screen without a code, as only a sandbox does. Returns the screen's token. Fails with `pairing_closed`
	 * once a person of the shop paired or revoked a screen here.
	 */
	pairFreely(settings: KioskSettings): Result<string, ProblemCode> {
		const { store, ports } = this.#deps;
		if (store.settings.get('paired_by_staff') !== null) return err('pairing_closed');
		const token = ports.randomHex(TOKEN_BYTES);
		store.addDevice(token, ports.nowMs());
		this.#deps.takeSettings(settings);
		return ok(token);
	}

	/** Pairs the screen whose token has this hash, in place of all others. Ends all open streams at once. */
	pair(settings: KioskSettings, tokenHash: string, by: Actor): void {
		this.#replace(tokenHash);
		this.#deps.staff.noteKiosk({ type: 'kiosk_paired' }, by);
		this.#deps.takeSettings(settings);
		this.#deps.sockets.endAll();
	}

	/** Unpairs every screen and ends all streams at once. Issued codes stay watched. */
	revoke(by: Actor): void {
		this.#replace(null);
		this.#deps.staff.noteKiosk({ type: 'kiosk_revoked' }, by);
		this.#deps.wake();
		this.#deps.sockets.endAll();
	}

	/** Asks all screens to reload once idle. Returns how many were reached. */
	reload(by: Actor): number {
		this.#deps.staff.noteKiosk({ type: 'kiosk_reloaded' }, by);
		return this.#deps.sockets.reloadAll();
	}

	/** Stores that a screen's stream is open. */
	streamOpened(): void {
		this.#deps.presence.opened();
		this.#deps.wake();
	}

	/** Stores that no stream is open any more. */
	streamsEnded(): void {
		this.#deps.presence.ended();
		this.#deps.wake();
	}

	/** Returns what is known of the kiosk's screens now. */
	facts(): ScreenFacts {
		const { endedAtMs } = this.#deps.presence;
		const heard = this.#deps.sockets.heard();
		return {
			...heard,
			isPaired: this.#deps.store.hasDevices(),
			lastHeardAtMs: heard.lastHeardAtMs ?? endedAtMs,
			endedAtMs,
			shows: this.#shows()
		};
	}

	#shows(): ScreenFacts['shows'] {
		if (this.#deps.store.settings.kiosk() === null) return null;
		const { screen, kiosk } = this.#deps.kiosk.view();
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
		const { store, presence, ports } = this.#deps;
		store.atomically(() => {
			store.replaceDevices(tokenHash, ports.nowMs());
			store.settings.set('paired_by_staff', '1');
			presence.forget();
		});
	}
}
