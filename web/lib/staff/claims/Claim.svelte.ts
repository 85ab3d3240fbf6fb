import { ClaimStanding } from '$shared/api/staff/claims.ts';
import type { SaleRow } from '$shared/api/staff/sales.ts';
import { get, post, type Refusal } from '../api.ts';

/** Ksher answers within a second or so, and is given up on after eight. */
const LOOK_EVERY_MS = 1_000;
const LOOKS_MAX = 15;

/** One sale a buyer may mean, and what Ksher says of it once somebody had it asked. */
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

	/** What is known of it; null until it was asked about. */
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

	/** Has Ksher asked about every code of the sale, and looks until it has answered, or for a quarter of a minute. */
	async ask(): Promise<void> {
		if (this.#isAsking) return;
		this.#isAsking = true;
		let answer = await post(`${this.#address}/check`, {}, ClaimStanding);
		for (let looks = 0; looks < LOOKS_MAX && !this.#isLeft; looks += 1) {
			if (answer.ok) this.#standing = answer.value;
			this.#refusal = answer.ok ? null : answer.error;
			if (!answer.ok || !answer.value.asking) break;
			await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
			answer = await get(this.#address, ClaimStanding);
		}
		this.#isAsking = false;
	}

	/** Nobody looks any more. */
	leave(): void {
		this.#isLeft = true;
	}
}
