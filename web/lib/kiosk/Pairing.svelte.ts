import type { KioskId } from '$shared/ids.ts';
import type { View } from '$shared/api/view.ts';
import type { KioskApi } from './api.ts';
import { PAIR_RETRY_MS } from './limits.ts';
import type { Undo } from './ViewFeed.ts';

/** The parts of the session that pairing uses. */
export interface PairingPorts {
	readonly api: Pick<KioskApi, 'pair'>;
	after(delayMs: number, act: () => void): Undo;
	/** A View heard under the old cookie must not be taken for the new kiosk's. */
	stopListening(): void;
	listenAgain(): void;
	paired(view: View): void;
}

/** Which kiosk this screen is: asks the Worker when it does not know, or when the address asks for another. */
export class Pairing {
	readonly #ports: PairingPorts;
	/** The kiosk the address asks for, until the Worker has answered that. */
	#wantedKioskId: KioskId | null;
	#isUnderWay = false;
	#isClosed = $state(false);

	constructor(wantedKioskId: KioskId | null, ports: PairingPorts) {
		this.#ports = ports;
		this.#wantedKioskId = wantedKioskId;
	}

	/** The Worker pairs no screens by themselves: somebody of the staff has to. */
	get isClosed(): boolean {
		return this.#isClosed;
	}

	get isUnderWay(): boolean {
		return this.#isUnderWay;
	}

	/** Returns whether a View belongs to the wanted kiosk; if not, asks to become that kiosk. */
	accepts(kioskId: KioskId): boolean {
		if (this.#wantedKioskId !== null && this.#wantedKioskId !== kioskId) {
			void this.ask({ isPaired: true });
			return false;
		}
		this.#wantedKioskId = null;
		this.#isClosed = false;
		return true;
	}

	/** Asks to be paired. A screen that `isPaired` already stays its kiosk when refused. */
	async ask({ isPaired }: { isPaired: boolean }): Promise<void> {
		if (this.#isUnderWay) return;
		this.#isUnderWay = true;
		this.#ports.stopListening();
		const answer = await this.#ports.api.pair(this.#wantedKioskId);
		this.#isUnderWay = false;
		const isRefused = !answer.ok && answer.error.kind === 'refused';
		if (answer.ok || isRefused) this.#wantedKioskId = null;
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
