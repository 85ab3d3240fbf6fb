import { notOpened } from '../../shared/payments/account/offer.ts';
import { ACCOUNT_TYPES, type AccountType } from '../../shared/payments/channel.ts';
import { findErrorCode } from '../../shared/payments/error-codes/table.ts';
import type { Health } from '../../shared/api/health.ts';
import type { Config, ConfigProblem } from '../config.ts';
import type { AccountCheck } from '../shop/ledger/account-checks.ts';

/** Returns the health of each account type, configured or not, by the latest check of any kiosk. */
export function accountHealth(config: Config, checks: readonly AccountCheck[]): Health['accounts'] {
	return ACCOUNT_TYPES.map((type) => {
		const account = config.accounts.find((one) => one.type === type);
		const check = account === undefined ? undefined : checkOf(type, checks);
		const state = check?.state ?? 'unchecked';
		return {
			type,
			ready: account !== undefined && (state === 'working' || state === 'unchecked'),
			keyBits: account?.bits ?? null,
			state,
			code: check?.code ?? null,
			sinceMs: check?.sinceMs ?? null,
			checkedAtMs: check?.checkedAtMs ?? null,
			notOpened: notOpened(type, check?.channels ?? null)
		};
	});
}

/** Returns the problems with the accounts that a person must solve, at Ksher or in the settings. */
export function accountProblems(
	config: Config,
	checks: readonly AccountCheck[]
): Health['problems'] {
	return config.accounts.flatMap(({ type }) => {
		const check = checkOf(type, checks);
		if (check === undefined) return [];
		return [...stateProblems(type, check), ...factProblems(config, type, check)];
	});
}

/** Returns only the problems with the setup of accounts; `accountHealth` has their states. */
export function accountFactProblems(
	config: Config,
	checks: readonly AccountCheck[]
): Health['problems'] {
	return config.accounts.flatMap(({ type }) => {
		const check = checkOf(type, checks);
		return check === undefined ? [] : factProblems(config, type, check);
	});
}

function checkOf(type: AccountType, checks: readonly AccountCheck[]): AccountCheck | undefined {
	return checks.find(({ account }) => account === type);
}

function stateProblems(type: AccountType, check: AccountCheck): ConfigProblem[] {
	const where = `Ksher account “${type}”`;
	const since = momentText(check.sinceMs ?? check.checkedAtMs);
	switch (check.state) {
		case 'working':
			return [];
		case 'refused': {
			const code = check.code ?? 'no code';
			const message = `${code}: Ksher has refused this account since ${since}. ${adviceOn(code)}`;
			return [{ severity: 'error', where, message }];
		}
		case 'unreachable': {
			const message = `Ksher has given no clear answer since ${since}. Sales go on by themselves once it answers.`;
			return [{ severity: 'error', where, message }];
		}
	}
}

/** Returns the mismatches between merchant_info and the settings. */
function factProblems(config: Config, type: AccountType, check: AccountCheck): ConfigProblem[] {
	const where = type === 'offline' ? 'KSHER_OFFLINE_APPID' : 'KSHER_ONLINE_APPID';
	const other = type === 'offline' ? 'online' : 'offline';
	const problems: ConfigProblem[] = [];
	if (check.businessMode === other) {
		const message = `is an ${other} account at Ksher: some wallets shown here it cannot serve`;
		problems.push({ severity: 'warning', where, message });
	}
	if (check.accountType === 'Test' && !config.sandbox) {
		problems.push({ severity: 'warning', where, message: 'is a test account at Ksher' });
	}
	return problems;
}

/** Returns the advice for staff on an error code of Ksher. */
function adviceOn(code: string): string {
	const known = findErrorCode(code);
	return known?.staff.en ?? 'Check the appid and its private key; if they are right, ask Ksher.';
}

function momentText(atMs: number): string {
	return new Intl.DateTimeFormat('en-GB', {
		dateStyle: 'medium',
		timeStyle: 'short',
		timeZone: 'Asia/Bangkok'
	}).format(atMs);
}
