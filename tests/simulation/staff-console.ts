import { bangkokDay } from '../../shared/bangkok.ts';
import type { AttemptId, RefundId, SaleId } from '../../shared/ids.ts';
import type { RefundOrder } from '../../worker/kiosk/staff/refunds.ts';
import type { VirtualClock } from './clock.ts';
import type { History } from './history.ts';
import type { ObjectHost } from './object-host.ts';
import type { Witness } from './oracle/witness.ts';

/** Who does it. */
const SOMEBODY = { id: 'somebody', name: 'Somebody' };

/** What people of the shop see and do from the staff console. */
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

	/** Sales that the shop's list shows. */
	sales(): SaleId[] {
		return [...this.#witness.sales.keys()];
	}

	/** Attempts that the shop's list shows as paid. */
	paidAttempts(): AttemptId[] {
		return this.#witness.paidAttempts();
	}

	/** Refunds that a sale's page shows. */
	refunds(): RefundId[] {
		return [...this.#witness.sales.values()].flatMap(({ refunds }) => refunds.map(({ id }) => id));
	}

	refund(order: RefundOrder): void {
		const answer = this.#host.life().refunds.request(order);
		const what = answer.ok ? 'asked for' : (answer.error.plan?.kind ?? answer.error.code);
		this.#history.say(() => `refund ${String(order.number)} of ${order.attemptId}: ${what}`);
	}

	/** Has Ksher asked about a sale of which a buyer says that it was paid. */
	claim(saleId: SaleId): void {
		const standing = this.#host.life().claims.ask(saleId, SOMEBODY);
		this.#history.say(
			() => `claim of ${saleId}: ${standing.ok ? standing.value.verdict : standing.error}`
		);
	}

	/** Has Ksher asked how a refund stands. */
	checkRefund(refundId: RefundId): void {
		const answer = this.#host.life().refunds.check(refundId);
		this.#history.say(() => `check of ${refundId}: ${answer.ok ? 'asked' : answer.error.code}`);
	}

	/** Has the day that is going on compared with Ksher. */
	compareToday(): void {
		this.#host.life().reconciliation.request([bangkokDay(this.#clock.nowMs)]);
		this.#history.say(() => 'today is to be compared with Ksher');
	}
}
