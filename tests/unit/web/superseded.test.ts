import { describe, it } from 'vitest';
import { err, ok } from '../../../shared/result.ts';
import { scanScreen, SALE_ID, viewOf } from './fakes.ts';
import { atKeypad, ATTRACT, PAID, setUp, WALLET } from './session-setup.ts';

describe('a superseded window', () => {
	it('says so, stops listening, and shows no code or "paid" that arrives later', async ({
		expect
	}) => {
		const { session, asked, answer, feed, closed } = setUp();
		session.receive(viewOf(1, WALLET));
		void session.chooseWallet('promptpay');
		feed().onSuperseded();
		expect([session.stage.kind, closed()]).toEqual(['superseded', 1]);
		await answer(ok(viewOf(2, scanScreen())));
		expect(session.stage.kind).toBe('superseded');
		session.receive(viewOf(3, PAID));
		expect(session.stage.kind).toBe('superseded');
		expect(asked).toEqual([`choose ${SALE_ID} promptpay`]);
	});

	it('sends no request, whatever is tapped and however long it stays', async ({ expect }) => {
		const { session, asked, feed, time } = setUp();
		session.receive(viewOf(1, PAID));
		feed().onSuperseded();
		void session.dismiss();
		void session.startSale(100);
		void session.cancel();
		await time.pass(600_000);
		expect(asked).toEqual([]);
		expect(session.stage.kind).toBe('superseded');
	});

	it('does not listen again when the page returns from the background', ({ expect }) => {
		const { session, feed, opened } = setUp();
		feed().onSuperseded();
		session.stop();
		session.start();
		expect(opened()).toBe(1);
		expect(session.stage.kind).toBe('superseded');
	});

	it('never reloads by itself, because that would take the kiosk back', async ({ expect }) => {
		const { session, feed, time } = setUp();
		session.receive(viewOf(1, ATTRACT));
		await time.pass(60_000);
		expect(session.isIdle).toBe(true);
		feed().onSuperseded();
		expect(session.isIdle).toBe(false);
	});

	it('is recognised by a refusal too', async ({ expect }) => {
		const { session, answer } = atKeypad();
		void session.startSale(15_050);
		await answer(err({ kind: 'refused', code: 'superseded' }));
		expect(session.stage.kind).toBe('superseded');
		expect(session.notice).toBeNull();
	});
});
