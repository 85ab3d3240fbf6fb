import { describe, expect, it } from 'vitest';
import { makeRefundId } from '../../../../shared/payments/order-number.ts';
import {
	startRefund,
	type Refund,
	type RefundEvent
} from '../../../../shared/payments/refund/refund.ts';
import { transitionRefund } from '../../../../shared/payments/refund/transition.ts';
import { ATTEMPT_ID, EVIDENCE, NOON_MS, REFUND_EVENTS } from '../../../support/sales.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A refund under test, with a clock that only the test moves. */
class Story {
	refund: Refund = startRefund(
		{
			id: makeRefundId(ATTEMPT_ID, 1),
			attemptId: ATTEMPT_ID,
			walletRef: EVIDENCE.walletRef,
			amountMinor: 5_000,
			reason: 'paid_twice'
		},
		NOON_MS
	);
	nowMs = NOON_MS;
	wants: string[] = [];

	meets(event: RefundEvent): this {
		const step = transitionRefund(this.refund, event, this.nowMs);
		this.wants = [];
		if (step.kind === 'ignored') return this;
		this.refund = step.refund;
		this.wants = step.effects.map((effect) =>
			effect.type === 'open_case' ? `case ${effect.kind}` : effect.type
		);
		return this;
	}

	/** Moves the clock to the next check and makes it due. */
	untilDue(): this {
		this.nowMs = this.refund.check.nextCheckAtMs ?? this.nowMs;
		return this.meets(REFUND_EVENTS.check_due);
	}
}

describe('a refund', () => {
	it('that Ksher takes is checked until Ksher says it is done', () => {
		const story = new Story().meets(REFUND_EVENTS.refund_accepted).untilDue();
		expect(story.wants).toEqual(['check_refund']);
		story.meets(REFUND_EVENTS.refund_unfinished).untilDue().meets(REFUND_EVENTS.refund_confirmed);
		expect(story.refund).toMatchObject({ state: 'succeeded', check: { nextCheckAtMs: null } });
	});

	it('whose answer is lost is checked before its number is sent again', () => {
		const story = new Story().meets(REFUND_EVENTS.refund_unclear);
		expect(story.wants).toEqual([]);
		expect(story.untilDue().wants).toEqual(['check_refund']);
		expect(story.meets(REFUND_EVENTS.refund_missing).wants).toEqual(['request_refund']);
		expect(story.refund).toMatchObject({ state: 'requesting', requestCount: 2 });
	});

	it('that is refused the first time fails and opens a case', () => {
		const story = new Story().meets(REFUND_EVENTS.refund_refused);
		expect(story.refund).toMatchObject({ state: 'failed', refusal: 'ORDER_ALREADY_REFUND' });
		expect(story.wants).toEqual(['case manual_refund_due']);
	});

	it('that is refused when repeated is checked, because the first request may have worked', () => {
		const repeated = (): Story =>
			new Story()
				.meets(REFUND_EVENTS.refund_unclear)
				.untilDue()
				.meets(REFUND_EVENTS.refund_missing)
				.meets(REFUND_EVENTS.refund_refused);
		expect(repeated().refund.state).toBe('unknown');
		expect(repeated().untilDue().meets(REFUND_EVENTS.refund_confirmed).refund.state).toBe(
			'succeeded'
		);
		const gone = repeated().untilDue().meets(REFUND_EVENTS.refund_missing);
		expect(gone.refund.state).toBe('failed');
		expect(gone.wants).toEqual(['case manual_refund_due']);
	});

	it('whose repeat is a duplicate is pending', () => {
		const story = new Story()
			.meets(REFUND_EVENTS.refund_unclear)
			.untilDue()
			.meets(REFUND_EVENTS.refund_missing)
			.meets(REFUND_EVENTS.refund_duplicate);
		expect(story.refund).toMatchObject({ state: 'pending', waitsFor: 'confirmation' });
	});

	it('whose first request is a duplicate fails, unless Ksher confirms it', () => {
		const story = new Story().meets(REFUND_EVENTS.refund_duplicate).untilDue();
		expect(story.meets(REFUND_EVENTS.refund_missing).refund.state).toBe('failed');
	});

	it('that lacks funds is sent again with the same number, less and less often', () => {
		const story = new Story();
		const waitsMs: number[] = [];
		for (let day = 0; story.nowMs - NOON_MS < 2 * DAY_MS && day < 100; day += 1) {
			story.meets(REFUND_EVENTS.refund_lacks_funds);
			waitsMs.push((story.refund.check.nextCheckAtMs ?? 0) - story.nowMs);
			expect(story.untilDue().wants).toContain('request_refund');
		}
		expect([...waitsMs].sort((a, b) => a - b)).toEqual(waitsMs);
		expect(waitsMs[0]).toBe(10 * 60_000);
		expect(waitsMs.at(-1)).toBe(6 * HOUR_MS);
		expect(story.refund.id).toBe(makeRefundId(ATTEMPT_ID, 1));
	});

	it.each([
		['unknown', REFUND_EVENTS.refund_unclear, HOUR_MS],
		['pending', REFUND_EVENTS.refund_accepted, 4 * DAY_MS]
	] as const)('that stays %s too long opens one case', (_state, event, afterMs) => {
		const story = new Story().meets(event);
		story.nowMs = NOON_MS + afterMs - 1;
		expect(story.meets(REFUND_EVENTS.check_unclear).wants).toEqual([]);
		story.nowMs = NOON_MS + afterMs;
		expect(story.meets(REFUND_EVENTS.check_unclear).wants).toEqual(['case refund_unknown']);
		expect(story.meets(REFUND_EVENTS.check_unclear).wants).toEqual([]);
	});

	it('is checked when a person requests it, but not twice at once', () => {
		const story = new Story().meets(REFUND_EVENTS.refund_accepted);
		expect(story.meets(REFUND_EVENTS.check_requested).wants).toEqual(['check_refund']);
		expect(story.meets(REFUND_EVENTS.check_requested).wants).toEqual([]);
	});

	it('is checked for thirty days while Ksher gives no clear answer', () => {
		const story = new Story().meets(REFUND_EVENTS.refund_unclear);
		for (let checks = 0; story.nowMs - NOON_MS < 29 * DAY_MS; checks += 1) {
			expect(story.refund.check.nextCheckAtMs).not.toBeNull();
			story.untilDue().meets(REFUND_EVENTS.check_unclear);
			expect(checks).toBeLessThan(400);
		}
	});
});
