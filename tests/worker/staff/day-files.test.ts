import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { DayShop } from '../../support/day-shop.ts';
import { refusalIn } from '../../support/test-kiosk.ts';
import { moveTimeOn } from '../../support/test-time.ts';

describe('the files of a closing', () => {
	it('are UTF-8 with a byte order mark, named by number and day, with Thai text and escaped formulas', async () => {
		const shop = await DayShop.open();
		await shop.addEntry(5_050, Date.now() - 2_000);
		await shop.addEntry(1_000, Date.now() - 1_000, 'refund_by_hand');
		const { closing, hash } = await shop.close(1);
		const entries = await shop.file(1, 'ledger-entries.csv');
		expect(entries.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(entries.headers.get('content-disposition')).toBe(
			`attachment; filename="closing-1-${closing.day}-ledger-entries.csv"`
		);
		const bytes = new Uint8Array(await entries.arrayBuffer());
		expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		const lines = new TextDecoder().decode(bytes).split('\r\n');
		expect(lines).toHaveLength(4);
		expect(lines[1]).toContain(",รับเงิน,50.50,THB,PromptPay,'=ตู้ 1,#0042,");
		expect(lines[2]).toContain(',คืนเงินด้วยการโอน,-10.00,THB,');
		const totals = await (await shop.file(1, 'totals.csv', 'en')).text();
		expect(totals).toContain('Total,Other shop,1,50.50,0,0.00,0,0.00,1,10.00,40.50\r\n');
		const json = await (await shop.file(1, 'closing.json')).json();
		expect(json).toMatchObject({ hash, previousHash: '', closing });
	});

	it('hold every ledger entry of a large day once', async () => {
		const shop = await DayShop.open();
		const nowMs = Date.now();
		await env.DB.prepare(
			`WITH RECURSIVE step (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM step WHERE n < 4500)
			 INSERT INTO ledger_entry (id, shop_id, kiosk_id, sale_id, attempt_id, kind, channel, amount_minor, currency, at_ms,
			   sale_opened_at_ms, reference, provider_ref, wallet_ref)
			 SELECT ?1 || n, ?1, ?2, '00000000-0000-4000-8000-' || substr('000000000000' || n, -12), ?2 || '-AAAAAA-1',
			   'payment', 'wechat', n, 'THB', ?3 - n / 7, ?3, '0001', '', '' FROM step`
		)
			.bind(shop.id, shop.kioskId, nowMs - 1_000)
			.run();
		const { closing } = await shop.close(1);
		expect(closing.totals.all.gross).toEqual({ count: 4_500, amountMinor: (4_500 * 4_501) / 2 });
		const lines = (await (await shop.file(1, 'ledger-entries.csv')).text())
			.trim()
			.split('\r\n')
			.slice(1);
		expect(new Set(lines.map((line) => line.split(',').at(-1))).size).toBe(4_500);
		expect(lines).toHaveLength(4_500);
	});
});

describe('the start of a business day', () => {
	it('is set by a freshly signed-in owner, in a known time zone', async () => {
		const shop = await DayShop.open();
		const set = async (timeZone: string, dayStartsAtMin: number): Promise<string> => {
			const answer = await shop.manager.call('POST', '/days/settings', {
				timeZone,
				dayStartsAtMin
			});
			return answer.ok ? 'ok' : (await refusalIn(answer)).problem.code;
		};
		await shop.manager.signInAgain();
		expect(await set('Asia/Tokio', 0)).toBe('bad_request');
		expect(await set('Asia/Tokyo', 1_440)).toBe('bad_request');
		expect(await set('Asia/Tokyo', 300)).toBe('ok');
		expect(await shop.today()).toMatchObject({ timeZone: 'Asia/Tokyo', dayStartsAtMin: 300 });
		moveTimeOn(5 * 60_000 + 1);
		expect(await set('Asia/Bangkok', 0)).toBe('sign_in_again');
	});
});
