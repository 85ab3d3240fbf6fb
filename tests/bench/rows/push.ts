import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom, type Random } from '../../support/random.ts';
import { nowMs, type Bench, type Row } from '../bench.ts';
import { KioskClient } from '../kiosk-client.ts';
import type { Limit, Measurement } from '../measurement.ts';
import { memoryBytesOf } from '../processes.ts';

const KIOSKS = 1_000;
/** The Worker's local server, wrangler's proxy and this process each need some file descriptors per kiosk. */
const FILES_PER_KIOSK = 12;
const FILES_SPARE = 500;
const OPENING_AT_ONCE = 8;
const CHANGES = 500;
const CHANGES_PER_S = 50;
/** More at once means the machine cannot keep up; piling up further would crash the local server. */
const UNDER_WAY_MAX = 32;
/** Pause after the last stream opened, in which connections settle and objects idle for 10 s hibernate. */
const SETTLE_MS = 3_000;
const SEED = 20_261_125;

/**
 * The push alone: 1,000 paired kiosks with open streams; Views change at a steady rate at random kiosks, by the cheapest
 * real change: a sale is opened, or the open one is cancelled. Measured from just before the request to the frame on
 * that kiosk's stream. Load client and product share the cores. Changes start on schedule without waiting for the one
 * before. The same with one kiosk comes first, as the anchor.
 */
export const push: Row = {
	name: 'push',
	withinMs: 120_000,
	async measure(bench) {
		const [single] = await openKiosks(bench, 'S', 1);
		if (single === undefined) throw new Error('The first kiosk is missing.');
		const alone = await steadyChanges([single.kiosk], 150);
		single.kiosk.disconnect();

		const count = Math.min(KIOSKS, Math.floor((filesAllowed() - FILES_SPARE) / FILES_PER_KIOSK));
		const before = memoryBytesOf('workerd');
		const opened = await openKiosks(bench, 'P', count);
		await sleep(SETTLE_MS);
		const perKioskKb = (memoryBytesOf('workerd') - before) / count / 1000;
		const kiosks = opened.map(({ kiosk }) => kiosk);
		const many = await steadyChanges(kiosks, CHANGES);
		const skipped = CHANGES - many.length;
		const lost = kiosks.filter(({ isConnected }) => !isConnected).length;
		for (const kiosk of kiosks) kiosk.disconnect();
		const name = count.toLocaleString('en');
		return [
			line(
				`push alone, ${name} kiosks connected`,
				many,
				[{ statistic: 'p99', atMost: 20 }],
				[
					...(count < KIOSKS
						? [`only ${name} kiosks: ulimit -n is ${String(filesAllowed())}`]
						: []),
					...(skipped > 0
						? [`not begun because ${String(UNDER_WAY_MAX)} were under way: ${String(skipped)}`]
						: []),
					...(lost > 0 ? [`streams that broke: ${String(lost)}`] : [])
				]
			),
			line('  the same with 1 kiosk', alone, [], []),
			line(
				'  stream opened, first View received',
				opened.map(({ tookMs }) => tookMs),
				[],
				[`opened ${String(OPENING_AT_ONCE)} at a time, each after its pairing`]
			),
			{
				what: '  memory of workerd per connected kiosk',
				unit: 'KB',
				samples: [perKioskKb],
				limits: [],
				anchor: '656 KB (background/runtime.md)',
				notes: []
			}
		];
	}
};

function line(
	what: string,
	samples: readonly number[],
	limits: readonly Limit[],
	notes: readonly string[]
): Measurement {
	const anchor = limits.length > 0 ? '4.1 ms at 1 kiosk' : '';
	return { what, unit: 'ms', samples, limits, anchor, notes };
}

async function openKiosks(
	bench: Bench,
	name: string,
	count: number
): Promise<{ kiosk: KioskClient; tookMs: number }[]> {
	const opened: { kiosk: KioskClient; tookMs: number }[] = [];
	let next = 0;
	const openOnes = async (): Promise<void> => {
		while (next < count) {
			const kioskId = bench.kioskId(name, next);
			next += 1;
			const kiosk = await KioskClient.pair(bench.stack.kioskUrl, kioskId);
			opened.push({ kiosk, tookMs: await kiosk.connect() });
		}
	};
	await Promise.all(Array.from({ length: OPENING_AT_ONCE }, openOnes));
	return opened;
}

/** Changes Views at the steady rate; skips a kiosk whose last change is still under way. */
async function steadyChanges(kiosks: readonly KioskClient[], changes: number): Promise<number[]> {
	const random = seededRandom(SEED);
	const open = new Map<KioskClient, string>();
	const busy = new Set<KioskClient>();
	const under: Promise<number>[] = [];
	const startedAtMs = nowMs();
	for (let change = 0; change < changes; change += 1) {
		await sleep(Math.max(0, startedAtMs + (change * 1_000) / CHANGES_PER_S - nowMs()));
		const kiosk = busy.size < UNDER_WAY_MAX ? idleOne(kiosks, busy, random) : null;
		if (kiosk === null) continue;
		busy.add(kiosk);
		const changing = changeView(kiosk, open).finally(() => busy.delete(kiosk));
		// An early failure is reported with the others at the end.
		changing.catch(() => undefined);
		under.push(changing);
	}
	return Promise.all(under);
}

function idleOne(
	kiosks: readonly KioskClient[],
	busy: ReadonlySet<KioskClient>,
	random: Random
): KioskClient | null {
	if (kiosks.every((kiosk) => busy.has(kiosk))) return null;
	for (;;) {
		const kiosk = random.pick(kiosks);
		if (!busy.has(kiosk)) return kiosk;
	}
}

async function changeView(kiosk: KioskClient, open: Map<KioskClient, string>): Promise<number> {
	const openSaleId = open.get(kiosk);
	const startedAtMs = nowMs();
	if (openSaleId === undefined) {
		const saleId = randomUUID();
		open.set(kiosk, saleId);
		const frame = kiosk.nextFrame((text) => text.includes(saleId));
		const [{ atMs }] = await Promise.all([frame, kiosk.openSale(saleId)]);
		return atMs - startedAtMs;
	}
	open.delete(kiosk);
	const frame = kiosk.nextFrame((text) => text.includes('"kind":"attract"'));
	const [{ atMs }] = await Promise.all([frame, kiosk.cancel(openSaleId)]);
	return atMs - startedAtMs;
}

function filesAllowed(): number {
	const answer = execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim();
	return answer === 'unlimited' ? Infinity : Number(answer);
}
