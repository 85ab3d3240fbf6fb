import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import {
	OFFLINE_AFTER_MS,
	OfflineKiosks,
	KioskDetail,
	KioskList
} from '../../../shared/api/staff/kiosks.ts';
import { Staff } from '../../support/staff.ts';
import { refusalIn, TestKiosk } from '../../support/test-kiosk.ts';
import { until } from '../../support/until.ts';

const SETTINGS = {
	name: 'By the door',
	amountMode: { kind: 'fixed', amountMinor: 4_000 },
	amountMaxMinor: 50_000,
	channels: ['wechat', 'promptpay'],
	languages: ['en', 'th'],
	defaultLanguage: 'en',
	codeShownMs: 90_000,
	receiptPaper: '58mm'
};

let staff: Staff;
beforeAll(async () => {
	staff = await Staff.as('manager');
});
// Settings require a fresh sign-in, and these tests move time on.
beforeEach(() => staff.signInAgain());

async function detail(kiosk: TestKiosk): Promise<KioskDetail> {
	return v.parse(KioskDetail, await staff.get(`/kiosks/${kiosk.id}`));
}

async function notes(kiosk: TestKiosk): Promise<string[]> {
	const rows = await kiosk.sql<{ body: string }>('SELECT body FROM event WHERE sale_id IS NULL');
	return rows.map(({ body }) => {
		const { event, by } = JSON.parse(body) as {
			event: { type: string; what?: string };
			by: { name: string };
		};
		expect(by.name).toMatch(/^Person/);
		return event.what ?? event.type;
	});
}

const codeOf = async (answer: Promise<Response>) => (await refusalIn(answer)).problem.code;

describe('a kiosk’s settings', () => {
	it('reach the running screen at once and are recorded with their author', async () => {
		const kiosk = await TestKiosk.pair();
		await staff.post(`/kiosks/${kiosk.id}/settings`, SETTINGS);
		const { kiosk: info } = await kiosk.view();
		expect(info).toMatchObject({
			amountMode: SETTINGS.amountMode,
			amountMaxMinor: 50_000,
			languages: ['en', 'th'],
			defaultLanguage: 'en',
			receiptPaper: '58mm'
		});
		expect(info.wallets.map(({ channel }) => channel)).toEqual(['wechat', 'promptpay']);
		expect((await detail(kiosk)).settings).toEqual(SETTINGS);
		await staff.post(`/kiosks/${kiosk.id}/pin`, { pin: '246801' });
		await staff.post(`/kiosks/${kiosk.id}/theme`, {
			theme: { brand: '#5b1f8a', onBrand: '#ffffff' }
		});
		const branded = await kiosk.view();
		expect(branded.kiosk.hasStaffExit).toBe(true);
		expect(branded.kiosk.theme?.brand).toBe('#5b1f8a');
		expect(await notes(kiosk)).toEqual(['settings', 'pin', 'theme']);
		const { report } = v.parse(v.object({ report: v.object({ fault: v.null() }) }), {
			report: await kiosk.stub.audit()
		});
		expect(report.fault).toBeNull();
	});

	it('do not change the amount and deadline of the sale on the screen', async () => {
		const kiosk = await TestKiosk.pair();
		await kiosk.showCode(60_000);
		const before = await kiosk.shows('scan');
		await staff.post(`/kiosks/${kiosk.id}/settings`, SETTINGS);
		const after = await kiosk.shows('scan');
		expect(after.sale).toEqual(before.sale);
		expect(after.remainingMs).toBeGreaterThan(SETTINGS.codeShownMs);
	});

	it('are refused when invalid', async () => {
		const kiosk = await TestKiosk.pair();
		const wrong = [
			{ ...SETTINGS, channels: [] },
			{ ...SETTINGS, channels: ['wechat', 'wechat'] },
			{ ...SETTINGS, languages: ['zh'] },
			{ ...SETTINGS, codeShownMs: 5_000 },
			{ ...SETTINGS, amountMode: { kind: 'fixed', amountMinor: 60_000 } }
		];
		for (const settings of wrong) {
			const answer = staff.call('POST', `/kiosks/${kiosk.id}/settings`, settings);
			expect(await codeOf(answer)).toBe('bad_request');
		}
	});

	it('are not replaced by an older row', async () => {
		const kiosk = await TestKiosk.pair();
		const { findKiosk } = await import('../../../worker/shop/kiosks/kiosks.ts');
		const old = await findKiosk(env.DB, (await kiosk.view()).kiosk.kioskId);
		await staff.post(`/kiosks/${kiosk.id}/settings`, SETTINGS);
		if (old !== null) await kiosk.stub.renew(old);
		expect((await kiosk.view()).kiosk.amountMaxMinor).toBe(50_000);
	});
});

describe('a kiosk closed by staff', () => {
	it('finishes the sale on the screen, then takes no other until reopened', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId } = await kiosk.showCode();
		await staff.post(`/kiosks/${kiosk.id}/closed`, { isClosed: true });
		expect((await kiosk.screen()).kind).toBe('scan');
		await kiosk.cancel(saleId);
		await kiosk.settled();
		await kiosk.dismiss(saleId);
		await kiosk.shows('closed');
		const request = { saleId: crypto.randomUUID(), amountMinor: 5_000 };
		expect(await codeOf(kiosk.call('POST', '/sales', { body: request }))).toBe('kiosk_closed');
		await staff.post(`/kiosks/${kiosk.id}/closed`, { isClosed: false });
		await kiosk.shows('attract');
		expect(await notes(kiosk)).toEqual(['closed', 'open']);
	});
});

describe('a kiosk’s screen', () => {
	it('is told to reload', async () => {
		const kiosk = await TestKiosk.pair();
		const stream = await kiosk.events();
		await staff.post(`/kiosks/${kiosk.id}/reload`);
		await stream.find('the reload event', ({ event }) => event === 'reload');
		await stream.cancel();
	});

	it('is revoked at once: its stream ends, its token is invalid, and it cannot pair itself again', async () => {
		const kiosk = await TestKiosk.pair();
		const stream = await kiosk.events();
		await stream.find('the first View', () => true);
		await staff.post(`/kiosks/${kiosk.id}/revoke`);
		await expect.poll(() => stream.ended, { timeout: 5_000 }).toBe(true);
		expect(await codeOf(kiosk.call('GET', '/view'))).toBe('not_paired');
		expect(await codeOf(kiosk.call('GET', '/events'))).toBe('not_paired');
		expect(await codeOf(kiosk.call('POST', '/pair', { body: { kioskId: kiosk.id } }))).toBe(
			'pairing_closed'
		);
		expect((await detail(kiosk)).row.state).toBe('unpaired');
		expect(await notes(kiosk)).toEqual(['kiosk_revoked']);
	});

	it('is on while its stream is open, and offline five minutes after its last stream ended', async () => {
		const kiosk = await TestKiosk.pair();
		const offline = async () => v.parse(OfflineKiosks, await staff.get('/kiosks/offline')).offline;
		const stream = await kiosk.events({});
		await stream.find('the first View', () => true);
		const on = await detail(kiosk);
		expect(on.row).toMatchObject({ state: 'on', screen: { streams: 1, isPaired: true } });
		expect(on.row.screen.shows?.kind).toBe('attract');
		await stream.cancel();
		await until('the stream’s end', async () =>
			(await detail(kiosk)).row.state === 'away' ? true : null
		);
		const before = await offline();
		await kiosk.passTime(OFFLINE_AFTER_MS);
		await until('the alert', async () => ((await offline()) === before + 1 ? true : null));
		expect((await detail(kiosk)).row.state).toBe('offline');
		const back = await kiosk.events();
		await back.find('the first View', () => true);
		await kiosk.ring();
		await until('the end of the alert', async () => ((await offline()) === before ? true : null));
		await back.cancel();
	});
});

it('a kiosk is hidden from and unchanged by another shop', async () => {
	const kiosk = await TestKiosk.pair();
	const stranger = await Staff.ofAnotherShop('owner');
	expect(v.parse(KioskList, await stranger.get('/kiosks')).kiosks).toEqual([]);
	const asked = [
		stranger.call('GET', `/kiosks/${kiosk.id}`),
		stranger.call('POST', `/kiosks/${kiosk.id}/settings`, SETTINGS),
		stranger.call('POST', `/kiosks/${kiosk.id}/revoke`, {}),
		stranger.call('POST', `/kiosks/${kiosk.id}/closed`, { isClosed: true })
	];
	for (const answer of asked) expect(await codeOf(answer)).toBe('not_found');
	await kiosk.shows('attract');
});
