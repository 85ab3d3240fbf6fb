import { ClaimStanding } from '$shared/api/staff/claims.ts';
import type { SaleRow } from '$shared/api/staff/sales.ts';
import { get, post, type Refusal } from '../api.ts';

/** Ksher answers within a second or so; the kiosk gives up after eight. */
const CHECK_EVERY_MS = 1_000;
const CHECKS_MAX = 15;

/** A sale a buyer may mean, and Ksher's answer about it once staff have checked. */
export class Claim {
	readonly row: SaleRow;
	readonly #address: string;
	#standing = $state.raw<ClaimStanding | null>(null);
	#refusal = $state.raw<Refusal | null>(null);
	#isAsking = $state(false);
	#isLeft = false;

	constructor(row: SaleRow) {
		this.row = row;
		this.#address = `/claims/${encodeURIComponent(row.kioskId)}/${encodeURIComponent(row.saleId)}`;
	}

	/** How the sale stands; null until it was checked. */
	get standing(): ClaimStanding | null {
		return this.#standing;
	}

	get refusal(): Refusal | null {
		return this.#refusal;
	}

	/** True while an answer is waited for. */
	get isAsking(): boolean {
		return this.#isAsking;
	}

	/** Asks Ksher about every code of the sale, and reads the answer until it is there, for a quarter of a minute at most. */
	async ask(): Promise<void> {
		if (this.#isAsking) return;
		this.#isAsking = true;
		let answer = await post(`${this.#address}/check`, {}, ClaimStanding);
		for (let checks = 0; checks < CHECKS_MAX && !this.#isLeft; checks += 1) {
			if (answer.ok) this.#standing = answer.value;
			this.#refusal = answer.ok ? null : answer.error;
			if (!answer.ok || !answer.value.asking) break;
			await new Promise((resolve) => setTimeout(resolve, CHECK_EVERY_MS));
			answer = await get(this.#address, ClaimStanding);
		}
		this.#isAsking = false;
	}

	/** Stops reading the answer: the page is left. */
	leave(): void {
		this.#isLeft = true;
	}
}
