import { expect, it } from 'vitest';
import { DAY_MS } from '../../../../shared/bangkok.ts';
import { ShopDays } from '../../../../shared/shop/business-day/business-day.ts';
import { FIRST_CUT, isBetween, type Cut } from '../../../../shared/shop/business-day/cut.ts';
import { seededRandom } from '../../../support/random.ts';

const ZONES = ['Asia/Bangkok', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland'];

it.each(Array.from({ length: 40 }, (_, seed) => seed + 1))(
	'each ledger entry is in exactly one closing, despite late entries and changed cut-offs or time zones (history %i)',
	(seed) => {
		const random = seededRandom(seed);
		const entries: { seq: number; atMs: number }[] = [];
		const cuts: Cut[] = [FIRST_CUT];
		// Close to the end of summer time.
		let nowMs = Date.parse('2026-10-20T00:00:00Z');
		let shop = new ShopDays({ timeZone: 'Asia/Bangkok', dayStartsAtMin: 0 });
		for (let step = 0; step < 400; step += 1) {
			nowMs += random.below(DAY_MS / 8);
			const last = cuts.at(-1) ?? FIRST_CUT;
			if (random.chance(0.7)) {
				// Copied at once, or after the ledger was unreachable, or slightly ahead by the kiosk's clock.
				const lateMs = random.chance(0.2) ? random.below(2 * DAY_MS) : random.below(2_000) - 1_000;
				entries.push({ seq: entries.length + 1, atMs: nowMs - lateMs });
			} else if (random.chance(0.3)) {
				shop = new ShopDays({ timeZone: random.pick(ZONES), dayStartsAtMin: random.below(1440) });
			} else {
				const untilMs = random.chance(0.5) ? nowMs : shop.at(nowMs).fromMs;
				cuts.push({ untilMs: Math.max(untilMs, last.untilMs), lastSeq: entries.length });
			}
		}
		cuts.push({ untilMs: nowMs + 5_000, lastSeq: entries.length });
		const holders = entries.map(
			(entry) =>
				cuts.filter((cut, index) => {
					const previous = cuts[index - 1];
					return previous !== undefined && isBetween(previous, cut, entry);
				}).length
		);
		expect(holders).toEqual(entries.map(() => 1));
		expect(entries.length).toBeGreaterThan(200);
		expect(cuts.length).toBeGreaterThan(30);
	}
);
