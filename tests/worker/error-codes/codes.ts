import { ERROR_CODES } from '../../../shared/payments/error-codes/table.ts';
import type {
	CallMeanings,
	ErrorCodeCall
} from '../../../shared/payments/error-codes/error-code.ts';
import { sandbox } from '../../support/sandbox-control.ts';
import { TestKiosk } from '../../support/test-kiosk.ts';
import { until } from '../../support/until.ts';
import { TABLE } from '../../unit/payments/error-codes/table.ts';

// Reads the hand-written table call by call. The tests beside this file say how the kiosk must handle each meaning, so
// that a code classified wrongly, or a meaning handled wrongly, fails one of them.

const COLUMN: Record<ErrorCodeCall, number> = {
	native_pay: 0,
	order_query: 1,
	order_close: 2,
	order_refund: 3,
	refund_query: 4
};
const SALES_COLUMN = 5;

/** An error code and the account's state after it. */
export interface CodeRow {
	readonly code: string;
	readonly account: 'working' | 'refused';
}

/** Returns the codes with this meaning at the call. */
export function codesThatMean<Call extends ErrorCodeCall>(
	call: Call,
	meaning: NonNullable<CallMeanings[Call]>
): CodeRow[] {
	return Object.entries(TABLE)
		.filter(([, row]) => row[COLUMN[call]] === meaning)
		.map(([code, row]) => ({
			code,
			account: row[SALES_COLUMN] === 'stops' ? 'refused' : 'working'
		}));
}

/** Returns every code that the product's table has at the call, in alphabetical order. */
export function codesAt(call: ErrorCodeCall): string[] {
	return ERROR_CODES.filter(({ calls }) => calls[call] !== null)
		.map(({ code }) => code)
		.sort();
}

/** Returns a kiosk that has checked both accounts, so that no later check interferes. */
export async function settledKiosk(): Promise<TestKiosk> {
	const kiosk = await TestKiosk.pair();
	await until('both accounts to be checked', async () => {
		const known = await kiosk.sql<{ value: string }>(
			`SELECT value FROM setting WHERE key LIKE 'account:%' AND value LIKE '%"probedAtMs":1%'`
		);
		return known.length === 2 ? true : null;
	});
	return kiosk;
}

interface Health {
	readonly state: string;
	readonly code?: string;
}

/** Returns the offline account's health and the offer of Alipay, which only that account has. */
export async function accountOf(kiosk: TestKiosk): Promise<{ health: Health; alipay: string }> {
	const [row] = await kiosk.sql<{ value: string }>(
		`SELECT value FROM setting WHERE key = 'account:offline'`
	);
	const { health } = JSON.parse(row?.value ?? '{}') as { health: Health };
	const { wallets } = (await kiosk.view()).kiosk;
	const alipay = wallets.find(({ channel }) => channel === 'alipay')?.offer ?? 'none';
	return { health, alipay };
}

/** Returns the expected account state right after a code. */
export function accountAfter({ code, account }: CodeRow): object {
	return account === 'refused'
		? { health: { state: 'refused', code }, alipay: 'unavailable' }
		: { health: { state: 'working' }, alipay: 'ready' };
}

/** Returns the milliseconds until the attempt's next check; null when none is scheduled. */
export async function nextCheckInMs(kiosk: TestKiosk, attemptId: string): Promise<number | null> {
	const [row] = await kiosk.sql<{ due_at_ms: number | null }>(
		'SELECT due_at_ms FROM attempt WHERE id = ?',
		attemptId
	);
	return row?.due_at_ms === null || row === undefined ? null : row.due_at_ms - Date.now();
}

/** Makes every call of a kind about one order fail with the code, until healed or `times` are used up. */
export function failing(
	call: ErrorCodeCall,
	errCode: string,
	mchOrderNo: string,
	times: number | null = null
): Promise<void> {
	return sandbox.fault({ call, kind: 'fail', errCode, mchOrderNo, times });
}
