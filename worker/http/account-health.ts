import { notOpened } from '../../shared/payments/account/offer.ts';
import { ACCOUNT_TYPES, type AccountType } from '../../shared/payments/channel.ts';
import { findErrorCode } from '../../shared/payments/error-codes/table.ts';
import type { Health } from '../../shared/api/health.ts';
import type { Config, ConfigProblem } from '../config.ts';
import type { AccountCheck } from '../shop/ledger/account-checks.ts';

/** Returns each account type, configured or not, with the latest that any kiosk found about it at Ksher. */
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

/** Returns what a person must mend at Ksher, or in how an account is set up here. */
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

/** Returns only what is wrong with how an account is set up; its state is in `accountHealth`. */
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

/** Returns what merchant_info says that does not fit the settings. */
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

/** Returns what staff should do about a refusal. */
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
