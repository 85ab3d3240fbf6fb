import type { KioskId } from '$shared/ids.ts';
import type { View } from '$shared/api/view.ts';
import type { KioskApi } from './api.ts';
import { PAIR_RETRY_MS } from './limits.ts';
import type { Undo } from './ViewFeed.ts';

/** The parts of the session that pairing uses. */
export interface PairingPorts {
	readonly api: Pick<KioskApi, 'pair'>;
	after(delayMs: number, act: () => void): Undo;
	/** Stops the feed, so that a View sent for the old cookie is not used for the new kiosk. */
	stopListening(): void;
	listenAgain(): void;
	paired(view: View): void;
}

/** Pairs this screen with a kiosk when it has none, or when the address names another one. */
export class Pairing {
	readonly #ports: PairingPorts;
	/** The kiosk named in the address, until the Worker has answered about it. */
	#requestedKioskId: KioskId | null;
	#isUnderWay = false;
	#isClosed = $state(false);

	constructor(requestedKioskId: KioskId | null, ports: PairingPorts) {
		this.#ports = ports;
		this.#requestedKioskId = requestedKioskId;
	}

	/** True when the Worker pairs no screens by itself, so staff have to pair it. */
	get isClosed(): boolean {
		return this.#isClosed;
	}

	/** True while a pairing request is in flight. */
	get isUnderWay(): boolean {
		return this.#isUnderWay;
	}

	/** Returns whether a View belongs to the requested kiosk. If not, requests pairing with that kiosk. */
	accepts(kioskId: KioskId): boolean {
		if (this.#requestedKioskId !== null && this.#requestedKioskId !== kioskId) {
			void this.ask({ isPaired: true });
			return false;
		}
		this.#requestedKioskId = null;
		this.#isClosed = false;
		return true;
	}

	/** Requests pairing. A screen that `isPaired` keeps its kiosk when the request is refused. */
	async ask({ isPaired }: { isPaired: boolean }): Promise<void> {
		if (this.#isUnderWay) return;
		this.#isUnderWay = true;
		this.#ports.stopListening();
		const answer = await this.#ports.api.pair(this.#requestedKioskId);
		this.#isUnderWay = false;
		const isRefused = !answer.ok && answer.error.kind === 'refused';
		if (answer.ok || isRefused) this.#requestedKioskId = null;
		if (answer.ok) this.#ports.paired(answer.value);
		if (answer.ok || isPaired) {
			this.#ports.listenAgain();
			return;
		}
		this.#isClosed = isRefused;
		this.#ports.after(PAIR_RETRY_MS, () => {
			this.#ports.listenAgain();
		});
	}
}
