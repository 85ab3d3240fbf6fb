import type { Sale } from '../../../shared/payments/sale/sale.ts';
import type { View } from '../../../shared/api/view.ts';
import { broken } from './sentences.ts';
import type { Witness } from './witness.ts';

/** Checks each View against the truth and against the View before it. */
export class ScreenRules {
	#lastPublished = 0;
	#lastVersion = 0;
	#lastShown = '';

	/** Returns violations of I5 and I14: versions rise, one version has one content, and the screen tells the truth. */
	check(view: View, witness: Witness): string[] {
		const found = witness.published.flatMap((published) => this.#publishedRules(published));
		const shown = viewText(view);
		found.push(
			...broken([
				view.version !== this.#lastVersion || shown === this.#lastShown,
				`I5: version ${String(view.version)} of the View says two things`
			])
		);
		this.#lastVersion = view.version;
		this.#lastShown = shown;
		return [...found, ...truthRules(view, witness)];
	}

	#publishedRules(view: View): string[] {
		const rises = view.version > this.#lastPublished;
		this.#lastPublished = view.version;
		return broken([rises, `I5: View ${String(view.version)} is sent after a newer one`]);
	}
}

function truthRules({ screen }: View, witness: Witness): string[] {
	if (!('sale' in screen)) return [];
	const sale = witness.sales.get(screen.sale.saleId);
	if (sale === undefined) return ['the screen shows a sale nobody opened'];
	const isPaid = sale.attempts.some(
		({ id }) => (witness.bank.orders.get(id)?.payments.length ?? 0) > 0
	);
	switch (screen.kind) {
		case 'paid':
			return broken([isPaid, `I2: the screen says paid and Ksher has no money for ${sale.id}`]);
		case 'scan':
			return broken([
				screen.code.kind === 'image' ||
					screen.code.text === witness.bank.orders.get(screen.attemptId)?.scanText,
				`I7: the code of ${screen.attemptId} on the screen is not the one Ksher made`
			]);
		case 'not_paid':
			return uncheckedNotPaid(sale, witness);
		case 'wallet':
		case 'preparing':
		case 'confirming':
		case 'checking':
		case 'ask_staff':
			return [];
	}
}

/** Checks that "not paid" appears only after a query that began when the code had left the screen. */
function uncheckedNotPaid(sale: Sale, witness: Witness): string[] {
	return sale.attempts.flatMap(({ id, state, leftScreenAtMs }) => {
		if (state !== 'watched' || !witness.codesShown.has(id)) return [];
		const checkedAtMs = witness.unpaidAskedAtMs.get(id) ?? -1;
		return broken([
			checkedAtMs >= leftScreenAtMs,
			`the screen says not paid and nobody asked about ${id} since it left the screen`
		]);
	});
}

/** Returns a View's content without the time it was made. */
function viewText(view: View): string {
	return JSON.stringify({
		...view,
		nowMs: 0,
		screen: 'remainingMs' in view.screen ? { ...view.screen, remainingMs: 0 } : view.screen
	});
}
