import { bangkokDay } from '../../shared/bangkok.ts';
import type { AttemptId, RefundId, SaleId } from '../../shared/ids.ts';
import type { RefundOrder } from '../../worker/kiosk/staff/refunds.ts';
import type { VirtualClock } from './clock.ts';
import type { History } from './history.ts';
import type { ObjectHost } from './object-host.ts';
import type { Witness } from './oracle/witness.ts';

/** The person on record for every action here. */
const SOMEBODY = { id: 'somebody', name: 'Somebody' };

/** The staff console without its pages: what the shop's people see and do. */
export class StaffConsole {
	readonly #host: ObjectHost;
	readonly #witness: Witness;
	readonly #clock: VirtualClock;
	readonly #history: History;

	constructor(host: ObjectHost, witness: Witness, clock: VirtualClock, history: History) {
		this.#host = host;
		this.#witness = witness;
		this.#clock = clock;
		this.#history = history;
	}

	/** Returns the sales on the shop's list. */
	sales(): SaleId[] {
		return [...this.#witness.sales.keys()];
	}

	/** Returns the attempts that the shop's list shows as paid. */
	paidAttempts(): AttemptId[] {
		return this.#witness.paidAttempts();
	}

	/** Returns the refunds that the sales' pages show. */
	refunds(): RefundId[] {
		return [...this.#witness.sales.values()].flatMap(({ refunds }) => refunds.map(({ id }) => id));
	}

	/** Requests a refund; a refusal is only noted in the history. */
	refund(order: RefundOrder): void {
		const answer = this.#host.life().refunds.request(order);
		const what = answer.ok ? 'requested' : (answer.error.plan?.kind ?? answer.error.code);
		this.#history.say(() => `refund ${String(order.number)} of ${order.attemptId}: ${what}`);
	}

	/** Requests a check of a sale that a buyer claims to have paid. */
	claim(saleId: SaleId): void {
		const standing = this.#host.life().claims.ask(saleId, SOMEBODY);
		this.#history.say(
			() => `claim of ${saleId}: ${standing.ok ? standing.value.verdict : standing.error}`
		);
	}

	/** Requests a check of a refund. */
	checkRefund(refundId: RefundId): void {
		const answer = this.#host.life().refunds.check(refundId);
		this.#history.say(() => `check of ${refundId}: ${answer.ok ? 'asked' : answer.error.code}`);
	}

	/** Requests a reconciliation of today. */
	reconcileToday(): void {
		this.#host.life().reconciliation.request([bangkokDay(this.#clock.nowMs)]);
		this.#history.say(() => 'reconciliation of today: requested');
	}
}
