import { ClaimStatus } from '$shared/api/staff/claims.ts';
import type { SaleRow } from '$shared/api/staff/sales.ts';
import { get, post, type Refusal } from '../api.ts';

/** Ksher answers within about a second; the kiosk gives up after eight. */
const CHECK_EVERY_MS = 1_000;
const CHECKS_MAX = 15;

/** A sale a buyer says was paid, and the result of checking it with Ksher. */
export class Claim {
	readonly row: SaleRow;
	readonly #address: string;
	#standing = $state.raw<ClaimStatus | null>(null);
	#refusal = $state.raw<Refusal | null>(null);
	#isAsking = $state(false);
	#isLeft = false;

	constructor(row: SaleRow) {
		this.row = row;
		this.#address = `/claims/${encodeURIComponent(row.kioskId)}/${encodeURIComponent(row.saleId)}`;
	}

	/** The sale's standing; null until it was checked. */
	get standing(): ClaimStatus | null {
		return this.#standing;
	}

	/** Why the last check failed. */
	get refusal(): Refusal | null {
		return this.#refusal;
	}

	/** True while an answer is pending. */
	get isAsking(): boolean {
		return this.#isAsking;
	}

	/** Checks every code of the sale with Ksher, and reads the result until it is there, for at most 15 seconds. */
	async ask(): Promise<void> {
		if (this.#isAsking) return;
		this.#isAsking = true;
		let answer = await post(`${this.#address}/check`, {}, ClaimStatus);
		for (let checks = 0; checks < CHECKS_MAX && !this.#isLeft; checks += 1) {
			if (answer.ok) this.#standing = answer.value;
			this.#refusal = answer.ok ? null : answer.error;
			if (!answer.ok || !answer.value.asking) break;
			await new Promise((resolve) => setTimeout(resolve, CHECK_EVERY_MS));
			answer = await get(this.#address, ClaimStatus);
		}
		this.#isAsking = false;
	}

	/** Stops reading the result when the page is closed. */
	leave(): void {
		this.#isLeft = true;
	}
}
