import type { Attempt } from '../../../shared/payments/attempt/attempt.ts';
import type { BuyerNotice } from '../../../shared/payments/error-codes/buyer-notice.ts';
import { buyerNotice } from '../../../shared/payments/error-codes/table.ts';
import type { SaleSummary, Screen } from '../../../shared/api/view.ts';
import { piecesOf } from '../../../shared/payments/sale/lines.ts';
import type { Sale, SaleIn } from '../../../shared/payments/sale/sale.ts';
import { canHaveMoreTime } from '../../../shared/payments/sale/more-time.ts';
import { currentAttempt } from '../../../shared/payments/sale/attempts.ts';

/**
 * Returns what the screen shows of the kiosk's current sale. Derived, never stored: the same sale always gives the same
 * screen, so a reload, a crash or a second screen cannot differ from the server.
 */
export function screenOf(sale: Sale | null, nowMs: number): Screen {
	if (!sale?.onScreen) return { kind: 'attract' };
	const summary = saleSummary(sale);
	switch (sale.state) {
		case 'paid':
			return paidScreen(sale, summary);
		case 'open':
			return openScreen(sale, summary, nowMs);
		case 'unpaid':
		case 'closed':
			return endedScreen(sale, summary);
	}
}

function saleSummary(sale: Sale): SaleSummary {
	return {
		saleId: sale.id,
		reference: sale.reference,
		...sale.amount,
		pieces: piecesOf(sale.lines)
	};
}

function paidScreen(sale: SaleIn<'paid'>, summary: SaleSummary): Screen {
	const settling = sale.attempts.find(({ id }) => id === sale.settledBy);
	if (settling === undefined) return { kind: 'ask_staff', sale: summary };
	return { kind: 'paid', sale: summary, channel: settling.channel, paidAtMs: sale.paidAtMs };
}

function openScreen(sale: SaleIn<'open'>, summary: SaleSummary, nowMs: number): Screen {
	const current = currentAttempt(sale);
	const moreTime = canHaveMoreTime(sale, current);
	const remainingMs = Math.max(0, sale.deadlineAtMs - nowMs);
	if (current === undefined) {
		const notice = noticeOf(sale.attempts.at(-1));
		return { kind: 'wallet', sale: summary, remainingMs, moreTime, notice };
	}
	const { channel } = current;
	if (current.state === 'paying') return { kind: 'confirming', sale: summary, channel };
	if (current.state === 'awaiting') {
		return {
			kind: 'scan',
			sale: summary,
			channel,
			attemptId: current.id,
			code: current.code,
			remainingMs,
			moreTime,
			shownMs: sale.codeShownMs
		};
	}
	const slow = current.state === 'unknown' || current.createRequests > 1;
	return { kind: 'preparing', sale: summary, channel, slow };
}

/** Returns why the last attempt ended: Ksher's refusal, or the end of its code. */
function noticeOf(last: Attempt | undefined): BuyerNotice | null {
	if (last === undefined) return null;
	if (last.declines > 0) return 'declined';
	if (last.refusal !== null) return buyerNotice(last.refusal);
	return last.state === 'closed' || last.state === 'expired' ? 'code_ended' : 'unavailable';
}

function endedScreen(sale: SaleIn<'unpaid' | 'closed'>, summary: SaleSummary): Screen {
	if (sale.attempts.some(({ mismatch }) => mismatch !== null && mismatch !== 'bad_code')) {
		return { kind: 'ask_staff', sale: summary };
	}
	if (sale.attempts.some(({ finalCheck }) => finalCheck === 'asking')) {
		return { kind: 'checking', sale: summary };
	}
	if (sale.attempts.some(({ finalCheck }) => finalCheck === 'unclear')) {
		return { kind: 'ask_staff', sale: summary };
	}
	// Ksher knows of no payment, but the buyer claims one: a person must check the buyer's phone.
	if (sale.claimed) return { kind: 'ask_staff', sale: summary };
	return {
		kind: 'not_paid',
		sale: summary,
		why: sale.ending === 'deadline' ? 'deadline' : 'cancelled'
	};
}
