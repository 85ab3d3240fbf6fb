import { test, type KioskPage } from '../support/kiosk.ts';
import { returnToStart } from '../support/return-to-start.ts';
import { Walk } from '../support/walk.ts';

const WALKS = Number(process.env['WALKS'] ?? '200');
const BATCHES = 4;
const WALKS_EACH = WALKS / BATCHES;
/** Time-out of one walk on a busy machine. */
const WALK_WITHIN_MS = 30_000;

/** The seed of one walk to repeat, as a failure names it. */
const REPEATED_SEED = process.env['WALK_SEED'];

// A small window without motion, because only the content is checked and drawing costs the time.
test.use({
	viewport: { width: 390, height: 844 },
	contextOptions: { reducedMotion: 'reduce' }
});

async function walk(kiosk: KioskPage, seed: number): Promise<void> {
	const one = new Walk(kiosk, seed);
	try {
		await one.run();
	} catch (error) {
		const told = one.steps.map((step, index) => `${String(index + 1)}. ${step}`).join('\n');
		throw new Error(`Walk ${String(seed)} (WALK_SEED=${String(seed)} repeats it):\n${told}`, {
			cause: error
		});
	}
}

/** Runs the walks on one page, whose clock a walk can move forward past the page's own waits. */
async function walks(kiosk: KioskPage, seeds: readonly number[]): Promise<void> {
	test.setTimeout(seeds.length * WALK_WITHIN_MS);
	const { page } = kiosk;
	await page.clock.install();
	await page.reload();
	await kiosk.shows('attract');
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	for (const seed of seeds) {
		await walk(kiosk, seed);
		await returnToStart(kiosk);
	}
}

if (REPEATED_SEED === undefined) {
	for (let batch = 0; batch < BATCHES; batch += 1) {
		const from = batch * WALKS_EACH;
		test(`after each of ${String(WALKS_EACH)} random walks from ${String(from)} the screen agrees with the Worker`, async ({
			kiosk
		}) => {
			await walks(
				kiosk,
				Array.from({ length: WALKS_EACH }, (_, index) => from + index)
			);
		});
	}
} else {
	test(`after walk ${REPEATED_SEED} the screen agrees with the Worker`, async ({ kiosk }) => {
		await walks(kiosk, [Number(REPEATED_SEED)]);
	});
}
