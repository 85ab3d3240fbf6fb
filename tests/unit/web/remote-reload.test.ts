import { expect, it } from 'vitest';
import { reloadAtRest } from '../../../web/lib/kiosk/reload-at-rest.ts';
import type { StageKind } from '../../../web/lib/kiosk/stage.ts';
import { FakeTime } from './fakes.ts';

it('a requested reload waits until nobody is being served, and happens once', async () => {
	const time = new FakeTime();
	let stage: StageKind = 'scan';
	let reloads = 0;
	reloadAtRest(
		() => stage,
		() => {
			reloads += 1;
		},
		(periodMs, act) => time.every(periodMs, act)
	);
	await time.pass(60_000);
	expect(reloads).toBe(0);
	stage = 'attract';
	await time.pass(60_000);
	expect(reloads).toBe(1);
});
