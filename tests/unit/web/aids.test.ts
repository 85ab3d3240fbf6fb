import { describe, it } from 'vitest';
import { AIDS } from '../../../web/lib/kiosk/Aids.svelte.ts';
import { KEYPAD_IDLE_MS, TICK_EVERY_MS } from '../../../web/lib/kiosk/limits.ts';
import { viewOf } from './fakes.ts';
import { ATTRACT, PAID, setUp, WALLET } from './session-setup.ts';

/** Returns a session with every accessibility aid switched on. */
function aided() {
	const all = setUp();
	all.session.receive(viewOf(1, ATTRACT));
	for (const aid of AIDS) all.session.aids.set(aid, true);
	const on = (): string[] => AIDS.filter((aid) => all.session.aids.has(aid));
	return { ...all, on };
}

describe('an accessibility aid', () => {
	it('stays from screen to screen, independent of the other aids', ({ expect }) => {
		const { session, on } = aided();
		session.receive(viewOf(2, WALLET));
		expect(on()).toEqual([...AIDS]);
		session.aids.set('low', false);
		expect(on()).toEqual(['large', 'spoken']);
	});

	it('ends with the sale, so that the next buyer starts without it', ({ expect }) => {
		const { session, on } = aided();
		session.receive(viewOf(2, WALLET));
		session.receive(viewOf(3, ATTRACT));
		expect(on()).toEqual([]);
	});

	it('ends at once when "paid" is dismissed', ({ expect }) => {
		const { session, on } = aided();
		session.receive(viewOf(2, PAID));
		void session.dismiss();
		expect(on()).toEqual([]);
	});

	it('ends when nobody touches the start screen for a while', async ({ expect }) => {
		const { session, time, on } = aided();
		session.touched();
		await time.pass(KEYPAD_IDLE_MS + TICK_EVERY_MS);
		expect(on()).toEqual([]);
	});
});
