import { expect, test } from 'vitest';
import { timelineOf } from '../../../shared/api/staff/timeline.ts';

function confirmed(number: number, walletRef: string) {
	const event = { type: 'payment_confirmed', evidence: { walletRef } };
	const body = JSON.stringify({ event: { type: 'attempt', attemptId: 'K1-1-1', event } });
	return { number, atMs: number, body };
}

test('a payment with another wallet number is a second payment, and a repeated number is not', () => {
	const stored = [confirmed(1, 'A'), confirmed(2, 'A'), confirmed(3, 'B'), confirmed(4, 'A')];
	expect(timelineOf(stored).map(({ what }) => what)).toEqual([
		'payment_confirmed',
		'payment_confirmed',
		'another_payment_confirmed',
		'payment_confirmed'
	]);
});

test('an entry names its subject, content, reason and actor', () => {
	const opened = { event: { type: 'opened', amountMinor: 4_200 } };
	const refused = {
		event: {
			type: 'refund',
			refundId: 'K1-1-1-R1',
			event: { type: 'refund_refused', refusal: 'NO_FUNDS' }
		}
	};
	const asked = { event: { type: 'claim_asked' }, by: { name: 'Somchai' } };
	const stored = [opened, refused, asked].map((body, number) => ({
		number,
		atMs: 10 + number,
		body: JSON.stringify(body)
	}));
	expect(timelineOf(stored)).toMatchObject([
		{ number: 0, atMs: 10, what: 'opened', amountMinor: 4_200, subject: null, by: null },
		{ what: 'refund_refused', subject: 'K1-1-1-R1', why: 'NO_FUNDS' },
		{ what: 'claim_asked', by: 'Somchai' }
	]);
});
