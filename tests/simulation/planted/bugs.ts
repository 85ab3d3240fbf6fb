/** One edit of the product's source: `from` is replaced by `to`. */
export interface Edit {
	readonly file: string;
	readonly from: string;
	readonly to: string;
}

/** A bug that payment products have had, and the violation by which the oracle must find it. */
export interface PlantedBug {
	readonly name: string;
	/** The bug in one sentence. */
	readonly what: string;
	readonly edits: readonly Edit[];
	/** Matches at least one of the reported violations. */
	readonly foundBy: RegExp;
}

/** All planted bugs. */
export const BUGS: readonly PlantedBug[] = [
	{
		name: 'trust-the-webhook',
		what: 'A signed webhook makes an attempt paid without a query to Ksher.',
		edits: [
			{
				file: 'worker/kiosk/decide/webhooks.ts',
				from: `this.#kiosk.applyToAttempt(attemptId, { type: 'webhook_received', walletRef });`,
				to: `this.#kiosk.applyToAttempt(attemptId, { type: 'payment_confirmed', evidence: {
					providerRef: '', walletRef, amountMinor: body.facts?.amountMinor ?? 0,
					currency: body.facts?.currency ?? '', paidAtText: '', confirmedAtMs: 0 } });`
			}
		],
		foundBy: /^I[12]: /
	},
	{
		name: 'believe-the-buyer',
		what: 'A buyer’s claim makes a sale paid without a query to Ksher.',
		edits: [
			{
				file: 'worker/kiosk/staff/claims.ts',
				from: `this.#kiosk.apply(saleId, { type: 'check_requested' });`,
				to: `for (const { id, amount } of this.#store.sales.find(saleId)?.attempts ?? []) {
					this.#kiosk.applyToAttempt(id, { type: 'payment_confirmed', evidence: {
						...amount, providerRef: '', walletRef: '', paidAtText: '', confirmedAtMs: 0 } });
				}`
			}
		],
		foundBy: /^I[12]: /
	},
	{
		name: 'forget-the-watch',
		what: 'A code that left the screen is never queried again.',
		edits: [
			{
				file: 'shared/payments/attempt/schedule.ts',
				from: `		case 'watched':
			return nextStepAtMs(WATCH_QUERY_STEPS, attempt.leftScreenAtMs, nowMs);`,
				to: `		case 'watched':
			return null;`
			}
		],
		foundBy: /^I15: .* can be paid and nobody asks|^I4: .* is lost/
	},
	{
		name: 'new-refund-number-each-try',
		what: 'A refund is repeated under a new number, so that Ksher refunds twice.',
		edits: [
			{
				file: 'worker/ksher/params.ts',
				from: 'mch_refund_no: refund.id,',
				to: 'mch_refund_no: `${refund.id}${String(refund.requestCount)}`,'
			}
		],
		foundBy: /^I12: |^refund .* more than is left/
	},
	{
		name: 'read-await-write',
		what: 'A sale read before a Ksher call is saved after it, over whatever changed meanwhile.',
		edits: [
			{
				file: 'worker/kiosk/background/ksher-calls.ts',
				from: 'const { attempt } = this.#about(row.subject as AttemptId);',
				to: 'const { sale: read, attempt } = this.#about(row.subject as AttemptId);'
			},
			{
				file: 'worker/kiosk/background/ksher-calls.ts',
				from: 'const logged = await this.#ksher.callOrder(call, attempt);',
				to: 'const logged = await this.#ksher.callOrder(call, attempt);\n\t\t\t\tthis.#store.sales.save(read, null);'
			}
		],
		foundBy: /^I5: |^I15: |at most one|one sale at most/
	},
	{
		name: 'unknown-is-failed',
		what: 'A native_pay whose answer was lost makes the attempt failed, and another wallet may be chosen at once.',
		edits: [
			{
				file: 'shared/payments/attempt/transition.ts',
				from: `return moved(planQuery({ ...attempt, state: 'unknown' }, nowMs));`,
				to: `return moved(planQuery({ ...attempt, state: 'failed' }, nowMs));`
			}
		],
		foundBy: /^I9: /
	},
	{
		name: 'any-amount-will-do',
		what: 'SUCCESS is believed with any amount.',
		edits: [
			{
				file: 'worker/ksher/wire.ts',
				from: 'if (answer.total_fee !== null && answer.total_fee !== attempt.amount.amountMinor) {',
				to: 'if (answer.total_fee === -1) {'
			},
			{
				file: 'worker/ksher/wire.ts',
				from: 'amountMinor: total_fee,',
				to: 'amountMinor: attempt.amount.amountMinor,'
			}
		],
		foundBy: /^I[12]: /
	},
	{
		name: 'no-case-for-late-money',
		what: 'A payment after the screen moved on settles the sale without a case.',
		edits: [
			{
				file: 'shared/payments/sale/attempt-events.ts',
				from: `const late = sale.onScreen ? [] : [openCase(attempt, 'paid_late')];`,
				to: 'const late: Effect[] = [];'
			}
		],
		foundBy: /^I4: .* paid late without a case/
	},
	{
		name: 'remove-first',
		what: 'A call is removed from the outbox when it leaves, so that a crash loses it.',
		edits: [
			{
				file: 'worker/kiosk/background/ksher-calls.ts',
				from: 'this.#store.outbox.begin(row.id, nowMs + CALL_LEASE_MS);',
				to: 'this.#store.outbox.remove(row.id);'
			}
		],
		foundBy: /^I6: |^I15: /
	},
	{
		name: 'closed-is-the-last-word',
		what: 'No query follows a close, so that a payment in the same moment is missed.',
		edits: [
			{
				file: 'shared/payments/attempt/leaving.ts',
				from: 'return askOrRemember({ ...attempt, close }, nowMs);',
				to: `return moved({ ...attempt, state: accepted ? 'closed' : attempt.state, close });`
			}
		],
		foundBy: /nobody asks once more|^I4: .* is lost|^I15: /
	},
	{
		name: 'alarm-forgets-the-outbox',
		what: 'The alarm is set for deadlines only, not for calls to be repeated.',
		edits: [
			{
				file: 'worker/kiosk/engine.ts',
				from: 'this.#store.outbox.nextDueAtMs(nowMs, this.#calls.full)',
				to: 'null'
			}
		],
		foundBy: /^I15: /
	},
	{
		name: 'far-alarm-rang',
		what: 'A new instance mistakes its far alarm for the one that rings, and delays all nearer deadlines.',
		edits: [
			{
				file: 'worker/kiosk/alarm-clock.ts',
				from: 'this.#lastRungMs = setForMs <= nowMs + RINGS_EARLY_MAX_MS ? Math.max(nowMs, setForMs) : nowMs;',
				to: 'this.#lastRungMs = Math.max(nowMs, setForMs);'
			}
		],
		foundBy: /^I15: .* alarm/
	},
	{
		name: 'one-version-two-views',
		what: 'A View changes without a new version.',
		edits: [
			{
				file: 'worker/kiosk/storage/store.ts',
				from: 'const next = last === 0 ? Math.floor(nowMs / 1000) : last + 1;',
				to: 'const next = last === 0 ? Math.floor(nowMs / 1000) : last;'
			}
		],
		foundBy: /^I5: /
	},
	{
		name: 'log-only-payments',
		what: 'Only payments are appended to the event log.',
		edits: [
			{
				file: 'worker/kiosk/decide/store-change.ts',
				from: 'if (before === null || isSignificantChange(before, sale, effects)) {',
				to: `if (sale.state === 'paid') {`
			}
		],
		foundBy: /^I1[13]: /
	},
	{
		name: 'ledger-copy-once',
		what: 'A copy to the ledger is removed from the outbox whether or not it arrived.',
		edits: [
			{
				file: 'worker/kiosk/background/projection.ts',
				from: 'this.#failed(rows, lastErrorOf(error));',
				to: 'for (const { id } of begun) this.#store.outbox.remove(id);\n\t\t\tvoid error;'
			}
		],
		foundBy: /^I11: /
	},
	{
		name: 'expire-after-downtime',
		what: 'A sale whose deadline passed while the kiosk was down ends at once, before a query for a payment.',
		edits: [
			{
				file: 'shared/payments/sale/leaving.ts',
				from: 'if (nowMs - sale.deadlineAtMs > DOWNTIME_NOTICED_MS) {',
				to: 'if (nowMs < sale.deadlineAtMs) {'
			}
		],
		foundBy: /expires right after a downtime/
	},
	{
		name: 'refund-without-limit',
		what: 'A refund may exceed what is left of a payment.',
		edits: [
			{
				file: 'shared/payments/refund/plan-refund.ts',
				from: 'if (input.amountMinor > leftToRefundMinor(sale, attempt, payment)) {',
				to: 'if (input.amountMinor > payment.amountMinor) {'
			}
		],
		foundBy: /more goes back|no more goes back|more than is left/
	}
];
