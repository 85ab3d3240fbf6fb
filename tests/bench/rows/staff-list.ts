import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { bangkokDay } from '../../../shared/bangkok.ts';
import { localOperatorToken, ownerLink } from '../../../scripts/stack/owner-link.ts';
import { freePort } from '../../../scripts/stack/port.ts';
import { startStack, type Stack } from '../../../scripts/stack/stack.ts';
import { SalesPage } from '../../../shared/api/staff/sales.ts';
import { fillLedger, type SoldSale } from '../../support/many-sales.ts';
import { seededRandom } from '../../support/random.ts';
import { nowMs, type Row } from '../bench.ts';
import { send, sendJson } from '../http-client.ts';
import type { Measurement } from '../measurement.ts';

const EACH = 40;
/** About the sales of a busy food court in four months. */
const FOUR_MONTHS = { sales: 100_000, days: 120, kiosks: 8 };
/** What people perceive as instant. */
const BUDGET_MS = 100;

/** The requests by name; `sale` is an existing sale, another one for each request. */
const QUESTIONS: readonly (readonly [what: string, path: (sale: SoldSale) => string])[] = [
	['first page', () => '/sales'],
	[
		'a page further on, anywhere',
		({ openedAtMs, saleId }) => `/sales?before=${String(openedAtMs)}~${saleId}`
	],
	['by amount', ({ amountMinor }) => `/sales?q=${(amountMinor / 100).toFixed(2)}`],
	['by reference', ({ reference }) => `/sales?q=${reference}`],
	['by order number', ({ orderNo }) => `/sales?q=${orderNo}`],
	['by its beginning', ({ orderNo }) => `/sales?q=${orderNo.slice(0, -4)}`],
	['by Ksher’s number', ({ providerRef }) => `/sales?q=${providerRef}`],
	['by the wallet’s number', ({ walletRef }) => `/sales?q=${walletRef}`],
	['by time', () => '/sales?q=14:30'],
	['by time of a day', ({ openedAtMs }) => `/sales?q=14:30&day=${bangkokDay(openedAtMs)}`],
	['by day', ({ openedAtMs }) => `/sales?day=${bangkokDay(openedAtMs)}`],
	['by a usual channel', () => '/sales?channel=promptpay'],
	['by a rare channel', () => '/sales?channel=alipayplus'],
	[
		'by amount and rare channel',
		({ amountMinor }) => `/sales?q=${(amountMinor / 100).toFixed(2)}&channel=alipayplus`
	],
	['by state: paid', () => '/sales?state=paid'],
	['by state: closed', () => '/sales?state=closed'],
	['by state: open, of which there is none', () => '/sales?state=open'],
	['with a problem', () => '/sales?state=problem'],
	['refunded', () => '/sales?state=refunded'],
	['of a kiosk', ({ kioskId }) => `/sales?kiosk=${kioskId}`],
	['without results', () => '/sales?q=99999.99&state=paid'],
	['day: today and two weeks, with four months not closed', () => '/days/today']
];

/** The staff's list, its searches and the day's totals over 100,000 sales, through HTTP with a session. */
export const staffList: Row = {
	name: 'staff',
	withinMs: 300_000,
	async measure() {
		const stateDir = mkdtempSync(join(tmpdir(), 'kiosk-bench-staff-'));
		try {
			// Starts once to create the ledger, which is filled while nothing runs.
			await (await start(stateDir)).stop();
			const sold = fillLedger(stateDir, Date.now(), FOUR_MONTHS);
			const stack = await start(stateDir);
			try {
				return await measureList(stack, stateDir, sold);
			} finally {
				await stack.stop();
			}
		} finally {
			rmSync(stateDir, { recursive: true, force: true });
		}
	}
};

async function start(stateDir: string): Promise<Stack> {
	const [kioskPort, sandboxPort] = [await freePort(), await freePort()];
	return startStack({ kioskPort, sandboxPort, stateDir, say: () => undefined });
}

async function measureList(
	stack: Stack,
	stateDir: string,
	sold: readonly SoldSale[]
): Promise<Measurement[]> {
	const cookie = await signIn(stack.kioskUrl, localOperatorToken(stateDir));
	const ask = async (path: string): Promise<number> => {
		const startedAtMs = nowMs();
		const answer = await send(`${stack.kioskUrl}/api/staff${path}`, {
			method: 'GET',
			headers: { cookie }
		});
		if (answer.status !== 200) throw new Error(`${path} answered ${answer.text}`);
		return nowMs() - startedAtMs;
	};
	await mustSeeSales(stack.kioskUrl, cookie);
	const measurements: Measurement[] = [];
	for (const [index, [what, path]] of QUESTIONS.entries()) {
		const random = seededRandom(index + 1);
		await ask(path(random.pick(sold)));
		const samples: number[] = [];
		for (let number = 0; number < EACH; number += 1)
			samples.push(await ask(path(random.pick(sold))));
		measurements.push({
			what: `  ${what}`,
			unit: 'ms',
			samples,
			limits: [{ statistic: 'p95', atMost: BUDGET_MS }],
			anchor: '',
			notes: []
		});
	}
	const lists = measurements.slice(0, -1).flatMap(({ samples }) => samples);
	return [
		{
			what: `staff’s list and search over ${FOUR_MONTHS.sales.toLocaleString('en')} sales in D1, all kinds`,
			unit: 'ms',
			samples: lists,
			limits: [{ statistic: 'p95', atMost: BUDGET_MS }],
			anchor: '',
			notes: [
				'One request after the other, each on its own connection, with the session read from D1.'
			]
		},
		...measurements
	];
}

/** Throws when the list has no second page: the operator's link is for the first shop, which must be the filled one. */
async function mustSeeSales(url: string, cookie: string): Promise<void> {
	const { text } = await send(`${url}/api/staff/sales`, { method: 'GET', headers: { cookie } });
	if (v.parse(SalesPage, JSON.parse(text)).next === null)
		throw new Error('there is no second page');
}

/** Signs in as an owner by a link of the operator's. Returns the session's cookie. */
async function signIn(url: string, operatorToken: string): Promise<string> {
	const link = await ownerLink(url, operatorToken, false);
	const token = new URL(link ?? '').hash.slice(1);
	const email = `bench-${randomBytes(4).toString('hex')}@shop.test`;
	const body = { token, name: 'Bench', email, password: 'canal coffee in the morning' };
	const { headers } = await sendJson(`${url}/api/staff/join`, body, { origin: url });
	const [cookie = ''] = (headers['set-cookie']?.[0] ?? '').split(';');
	return cookie;
}
