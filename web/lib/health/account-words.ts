import type { AccountReport } from '$shared/api/health.ts';
import { formatTime } from '../text/format.ts';

/** Describes a Ksher account on the health page, in short sentences. */
export function accountWords(account: AccountReport): string {
	if (account.keyBits === null) return 'No usable key.';
	const closed = account.notOpened.map(
		(channel) => `Not offered: ${channel} — merchant has not opened it.`
	);
	return [`Key of ${String(account.keyBits)} bits.`, stateWords(account), ...closed].join(' ');
}

function stateWords({ state, code, sinceMs, checkedAtMs }: AccountReport): string {
	const since = sinceMs === null ? '' : ` since ${formatTime(sinceMs, 'en')}`;
	const checked = checkedAtMs === null ? '' : ` Checked ${formatTime(checkedAtMs, 'en')}.`;
	switch (state) {
		case 'working':
			return `Ksher answers it.${checked}`;
		case 'refused':
			return `Ksher refuses it${since}: ${code ?? 'no code'}.${checked}`;
		case 'unreachable':
			return `Ksher gives no clear answer${since}.${checked}`;
		case 'unchecked':
			return 'Not checked with Ksher yet.';
	}
}
