import { describe, expect, it } from 'vitest';
import type { Closing } from '../../../../shared/shop/business-day/closing.ts';
import { csvLine } from '../../../../shared/shop/business-day/csv.ts';
import {
	ledgerEntryLines,
	ledgerEntriesHead,
	totalsCsv
} from '../../../../shared/shop/business-day/export.ts';
import { EXPORT_WORDS } from '../../../../shared/shop/business-day/export-words.ts';
import type { AttemptId, KioskId } from '../../../../shared/ids.ts';
import { seededRandom } from '../../../support/random.ts';

describe('a CSV cell', () => {
	it.each([
		['plain text', 'Counter', 'Counter'],
		['Thai', 'ร้านกาแฟริมคลอง', 'ร้านกาแฟริมคลอง'],
		['a comma', 'a,b', '"a,b"'],
		['a quote', 'the "new" one', '"the ""new"" one"'],
		['a line break', 'a\r\nb', '"a\r\nb"'],
		['a formula', '=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
		['plus', '+66812345678', "'+66812345678"],
		['minus', '-2+3', "'-2+3"],
		['at', '@SUM(A1)', "'@SUM(A1)"],
		['a wide equals sign', '＝1+1', "'＝1+1"],
		['a tab', '\t=1', '"\'\t=1"'],
		['a carriage return', '\r=1', '"\'\r=1"'],
		['a long number', '4200001234202611260123456789', "'4200001234202611260123456789"],
		['leading zeros', '0042', "'0042"],
		['a trailing space', 'a ', '"a "'],
		['nothing', '', '']
	])('is written correctly for %s', (_what, cell, expected) => {
		expect(csvLine([cell])).toBe(`${expected}\r\n`);
	});

	it('stays a number when it is one, also below zero', () => {
		expect(csvLine([3, { decimal: '-150.50' }])).toBe('3,-150.50\r\n');
	});

	it('reads back as the same text, at most with an apostrophe, and never as a formula', () => {
		const random = seededRandom(7);
		const letters = '= + - @ \t \r \n " , \' a ก 0 ๑ 1 2 ； ＝'.split(' ').concat(' ');
		for (let round = 0; round < 2_000; round += 1) {
			const text = Array.from({ length: random.below(8) }, () => random.pick(letters)).join('');
			const line = csvLine([text, 'end']);
			const read = readCsv(line);
			expect(read).toHaveLength(1);
			expect([text, `'${text}`]).toContain(read[0]?.[0]);
			expect(read[0]?.[0] ?? '').not.toMatch(/^[=+\-@\t\r\n＝]/u);
			expect(read[0]?.[1]).toBe('end');
		}
	});
});

const flow = (amountMinor: number) => ({
	gross: { count: 2, amountMinor },
	second: { count: 1, amountMinor: 500 },
	byApi: { count: 1, amountMinor: 99_999 },
	byHand: { count: 0, amountMinor: 0 }
});
const CLOSING: Closing = {
	shopId: 'demo',
	shopName: 'ร้านกาแฟริมคลอง · Canal Café',
	number: 12,
	day: '2026-11-26',
	fromMs: Date.parse('2026-11-26T04:00:00+07:00'),
	untilMs: Date.parse('2026-11-27T01:30:00+07:00'),
	lastSeq: 9,
	timeZone: 'Asia/Bangkok',
	dayStartsAtMin: 240,
	totals: {
		currency: 'THB',
		all: flow(15_050),
		late: { count: 0, amountMinor: 0 },
		byChannel: [{ channel: 'promptpay', ...flow(15_050) }],
		byKiosk: [{ kioskId: 'K1' as KioskId, name: '=cmd|x, "ตู้ 1"', ...flow(15_050) }],
		byHour: [{ hour: 0, ...flow(15_050) }]
	},
	openItems: {
		openSales: 0,
		unpaidSales: 0,
		refundsPending: 0,
		refundsRequested: 0,
		openCases: 0
	},
	reconciliation: { confirmed: 2, kioskDays: 1, reconciled: 0, differences: [] },
	closedAtMs: Date.parse('2026-11-27T01:30:00+07:00'),
	closedBy: { id: 'p', name: 'Somchai' }
};

describe('a closing as CSV', () => {
	it.each(['en', 'th'] as const)('has the same columns in every line (%s)', (language) => {
		const lines = readCsv(totalsCsv(CLOSING, EXPORT_WORDS[language]));
		expect(lines.map((cells) => cells.length)).toEqual(Array(5).fill(16));
		expect(new Set(lines[0])).toHaveProperty('size', 16);
		expect(lines[1]?.slice(0, 5)).toEqual([
			'12',
			'2026-11-26',
			'2026-11-26 04:00:00',
			'2026-11-27 01:30:00',
			'THB'
		]);
	});

	it('has the net as a number, also below zero, and a kiosk’s name as text', () => {
		const lines = readCsv(totalsCsv(CLOSING, EXPORT_WORDS.th));
		expect(lines[1]?.slice(6)).toEqual([
			'ร้านกาแฟริมคลอง · Canal Café',
			'2',
			'150.50',
			'1',
			'5.00',
			'1',
			'999.99',
			'0',
			'0.00',
			'-849.49'
		]);
		expect(lines[3]?.[6]).toBe(`'=cmd|x, "ตู้ 1"`);
		expect(lines[4]?.[6]).toBe('00:00');
	});

	it('has a line for each ledger entry, in the shop’s time, refunds below zero', () => {
		const line = ledgerEntryLines(CLOSING, EXPORT_WORDS.en);
		const entry = {
			atMs: Date.parse('2026-11-26T18:20:05Z'),
			kind: 'payment',
			amountMinor: 5,
			currency: 'THB',
			channel: 'wechat',
			kioskName: 'ตู้ 1',
			reference: '0042',
			attemptId: 'K1-ABC123-1' as AttemptId,
			providerRef: '90020261126',
			walletRef: '4200001234202611260123456789',
			saleId: 's'
		} as const;
		const [paid, back] = readCsv(line(entry) + line({ ...entry, kind: 'refund_by_hand' }));
		expect(paid).toEqual([
			...['12', '2026-11-27 01:20:05', 'Payment', '0.05', 'THB', 'WeChat Pay', 'ตู้ 1', '#0042'],
			...['K1-ABC123-1', '90020261126', "'4200001234202611260123456789", 's']
		]);
		expect(back?.slice(2, 4)).toEqual(['Refund by transfer', '-0.05']);
		expect(readCsv(ledgerEntriesHead(EXPORT_WORDS.th))[0]).toHaveLength(paid?.length ?? 0);
	});
});

/** Parses CSV by the grammar of RFC 4180, independent of our writer. */
function readCsv(text: string): string[][] {
	const lines: string[][] = [];
	let line: string[] = [];
	let at = 0;
	while (at < text.length) {
		let cell = '';
		if (text[at] === '"') {
			at += 1;
			while (text[at] !== '"' || text[at + 1] === '"') {
				if (text[at] === undefined) throw new Error('a quote is not closed');
				if (text[at] === '"') at += 1;
				cell += text[at] ?? '';
				at += 1;
			}
			at += 1;
		} else {
			while (at < text.length && text[at] !== ',' && text[at] !== '\r') {
				cell += text[at] ?? '';
				at += 1;
			}
		}
		line.push(cell);
		if (text[at] === ',') {
			at += 1;
		} else {
			if (text.slice(at, at + 2) !== '\r\n') throw new Error('a line does not end with CR LF');
			at += 2;
			lines.push(line);
			line = [];
		}
	}
	return lines;
}
