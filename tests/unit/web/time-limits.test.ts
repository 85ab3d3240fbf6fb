import { describe, it } from 'vitest';
import type { Screen } from '../../../shared/api/view.ts';
import {
	NOT_PAID_ON_SCREEN_MS,
	SCAN_HELP_AFTER_MS,
	TICK_EVERY_MS,
	WARN_BEFORE_MS
} from '../../../web/lib/kiosk/limits.ts';
import { SALE_ID, scanScreen, viewOf } from './fakes.ts';

import { NOT_PAID, setUp, WALLET } from './session-setup.ts';

describe('a code that nobody scans', () => {
	it('shows help after a while, counted again for the next code', async ({ expect }) => {
		const { session, time } = setUp();
		session.receive(viewOf(1, scanScreen()));
		await time.pass(SCAN_HELP_AFTER_MS - TICK_EVERY_MS);
		expect(session.isScanHelped).toBe(false);
		await time.pass(TICK_EVERY_MS);
		expect(session.isScanHelped).toBe(true);
		session.receive(viewOf(2, WALLET));
		session.receive(viewOf(3, scanScreen()));
		expect(session.isScanHelped).toBe(false);
	});

	it('warns before its end and can request more time', async ({ expect }) => {
		const { session, time, asked } = setUp();
		session.receive(viewOf(1, scanScreen()));
		await time.pass(180_000 - WARN_BEFORE_MS - TICK_EVERY_MS);
		expect(session.endingInMs).toBeNull();
		await time.pass(TICK_EVERY_MS);
		expect(session.endingInMs).toBe(WARN_BEFORE_MS);
		void session.moreTime();
		expect(asked).toEqual([`more time ${SALE_ID}`]);
		session.receive(viewOf(2, scanScreen()));
		expect(session.endingInMs).toBeNull();
	});

	it('offers no time that the Worker would refuse', async ({ expect }) => {
		const { session, time } = setUp();
		session.receive(viewOf(1, { ...scanScreen(), moreTime: false } as Screen));
		await time.pass(180_000 - WARN_BEFORE_MS);
		expect(session.endingInMs).toBeNull();
	});
});

describe('the last screen of a sale', () => {
	it('stays while the screen is touched', async ({ expect }) => {
		const { session, time } = setUp();
		session.receive(viewOf(1, NOT_PAID));
		await time.pass(NOT_PAID_ON_SCREEN_MS - 1_000);
		session.touched();
		await time.pass(NOT_PAID_ON_SCREEN_MS - 1_000);
		expect(session.stage.kind).toBe('not_paid');
		await time.pass(1_000 + TICK_EVERY_MS);
		expect(session.stage.kind).toBe('attract');
	});
});
