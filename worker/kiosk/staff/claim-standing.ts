import { isOnScreen, type Attempt } from '../../../shared/payments/attempt/attempt.ts';
import type { Sale } from '../../../shared/payments/sale/sale.ts';
import type { ClaimStatus, ClaimVerdict } from '../../../shared/api/staff/claims.ts';

/** Returns what staff can tell a buyer who says "I did pay". Only Ksher's own answers make the verdict `paid`. */
export function claimStanding(sale: Sale, openCases: number): ClaimStatus {
	const settling = sale.attempts.find(({ id }) => id === sale.settledBy);
	const asking = sale.attempts.some(isBeingAsked);
	return {
		verdict: verdictOf(sale, asking),
		asking,
		paidAtMs: settling === undefined ? null : paidAtMs(settling),
		channel: settling?.channel ?? null,
		openCases
	};
}

function verdictOf(sale: Sale, asking: boolean): ClaimVerdict {
	const { attempts } = sale;
	if (sale.state === 'paid') return paymentsIn(sale) > 1 ? 'paid_twice' : 'paid';
	if (attempts.some(({ mismatch }) => mismatch !== null && mismatch !== 'bad_code'))
		return 'mismatch';
	if (attempts.every(({ issuedAtMs }) => issuedAtMs === null)) return 'no_code';
	if (sale.state === 'open' && attempts.some(isOnScreen)) return 'on_screen';
	if (asking) return 'asking';
	return attempts.some(({ finalCheck }) => finalCheck === 'unclear') ? 'no_answer' : 'unpaid';
}

function paymentsIn({ attempts }: Sale): number {
	return attempts.reduce(
		(count, { evidence, extraPayments }) =>
			count + (evidence === null ? 0 : 1) + extraPayments.length,
		0
	);
}

/** Returns true while an order_query is under way, or repeated because the buyer's phone was still confirming. */
function isBeingAsked({ finalCheck, poll, leftScreenAtMs }: Attempt): boolean {
	return finalCheck === 'asking' || (leftScreenAtMs !== null && poll.askedAtMs !== null);
}

/** Returns when a payment was made. Ksher's time is Thai local without a zone; if unreadable, returns the answer's time. */
function paidAtMs({ evidence }: Attempt): number | null {
	if (evidence === null) return null;
	const atMs = Date.parse(`${evidence.paidAtText.trim().replace(' ', 'T')}+07:00`);
	return Number.isNaN(atMs) ? evidence.confirmedAtMs : atMs;
}
