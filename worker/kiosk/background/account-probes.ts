import type { AccountType } from '../../../shared/payments/channel.ts';
import { stopsSales } from '../../../shared/payments/error-codes/table.ts';
import type { KioskId } from '../../../shared/ids.ts';
import type { Ksher } from '../../ksher/client.ts';
import type { AccountKnowledge } from '../../shop/ledger/account-checks.ts';
import type { Ports } from '../../ports.ts';
import type { Accounts } from '../decide/accounts.ts';

/** Copies what is known of an account to the ledger, for the health page. Rejects when the ledger is down. */
export type RecordCheck = (kioskId: KioskId, known: AccountKnowledge) => Promise<void>;

/** Probes accounts with merchant_info, and copies the results to the ledger for the health page. */
export class AccountProbes {
	readonly #accounts: Accounts;
	readonly #ksher: Ksher;
	readonly #record: RecordCheck;
	readonly #ports: Ports;
	readonly #underWay = new Set<AccountType>();

	constructor(accounts: Accounts, ksher: Ksher, record: RecordCheck, ports: Ports) {
		this.#accounts = accounts;
		this.#ksher = ksher;
		this.#record = record;
		this.#ports = ports;
	}

	/** Probes these accounts, each at most once at a time. Never rejects. */
	async probe(kioskId: KioskId, types: readonly AccountType[]): Promise<void> {
		const configured = types.filter((type) => this.#accounts.has(type));
		await Promise.all(configured.map((type) => this.#probeOne(kioskId, type)));
	}

	/** Copies what is known of an account to the ledger. Never rejects: a ledger that is down misses one copy. */
	async report(kioskId: KioskId, account: AccountType): Promise<void> {
		const { health, facts } = this.#accounts.known(account);
		const checkedAtMs = this.#ports.nowMs();
		try {
			await this.#record(kioskId, { account, health, facts, checkedAtMs });
		} catch (error) {
			this.#ports.log('warn', 'account_check_not_copied', { account, error: String(error) });
		}
	}

	async #probeOne(kioskId: KioskId, type: AccountType): Promise<void> {
		if (this.#underWay.has(type)) return;
		this.#underWay.add(type);
		this.#accounts.beginProbe(type, this.#ports.nowMs());
		try {
			const { answer, unsignedCode, clockAheadMs } = await this.#ksher.merchantInfo(type);
			const nowMs = this.#ports.nowMs();
			const facts = answer.ok && answer.value.kind === 'told' ? answer.value.facts : null;
			const code =
				answer.ok && answer.value.kind === 'failed' ? answer.value.errorCode : (unsignedCode ?? '');
			this.#accounts.learn(type, facts, clockAheadMs, nowMs);
			if (stopsSales(code)) this.#accounts.observe(type, { type: 'refused', code }, nowMs);
			else if (answer.ok) this.#accounts.observe(type, { type: 'answered' }, nowMs);
			else this.#accounts.observe(type, { type: 'unclear', call: 'merchant_info' }, nowMs);
			await this.report(kioskId, type);
		} finally {
			this.#underWay.delete(type);
		}
	}
}
