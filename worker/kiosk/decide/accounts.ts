import * as v from 'valibot';
import { MerchantFacts } from '../../../shared/payments/account/facts.ts';
import {
	AccountHealth,
	transitionAccount,
	UNTRIED,
	type AccountEvent
} from '../../../shared/payments/account/health.ts';
import { offerOf, type AccountStatus, type Offer } from '../../../shared/payments/account/offer.ts';
import { nextProbeAtMs } from '../../../shared/payments/account/probe.ts';
import { CHANNELS, type AccountType, type Channel } from '../../../shared/payments/channel.ts';
import type { RefundTerms } from '../../../shared/payments/refund/refund-plan.ts';
import type { Config } from '../../config.ts';
import { memoizeLast } from '../storage/memoize-last.ts';
import type { SettingStore } from '../storage/settings.ts';

const Known = v.object({
	health: AccountHealth,
	facts: v.nullable(MerchantFacts),
	probedAtMs: v.nullable(v.number()),
	/** Milliseconds by which Ksher's clock was ahead of ours at the last merchant_info answer. */
	clockAheadMs: v.optional(v.nullable(v.number()), null)
});
/** What is known of one Ksher account, as stored. */
export type Known = v.InferOutput<typeof Known>;

function readKnown(stored: string): Known {
	return v.parse(Known, JSON.parse(stored));
}

const NOTHING_KNOWN: Known = { health: UNTRIED, facts: null, probedAtMs: null, clockAheadMs: null };

/** Stores what this kiosk knows of its Ksher accounts, and decides which channels it can sell. */
export class Accounts {
	readonly #settings: SettingStore;
	readonly #config: Config;
	readonly #read: Record<AccountType, (stored: string) => Known> = {
		offline: memoizeLast(readKnown),
		online: memoizeLast(readKnown)
	};

	#offered: {
		readonly standings: readonly AccountStatus[];
		readonly offers: ReturnType<Accounts['offers']>;
	} | null = null;

	constructor(settings: SettingStore, config: Config) {
		this.#settings = settings;
		this.#config = config;
	}

	/** Returns whether a channel can be sold now, and with which account. */
	offer(channel: Channel): Offer {
		return offerOf(channel, this.#standings());
	}

	/** Returns the offer of every channel. Memoized, because each View needs it and it seldom changes. */
	offers(): readonly { readonly channel: Channel; readonly offer: Offer }[] {
		const standings = this.#standings();
		if (!this.#offered?.standings.every((was, at) => isSame(was, standings[at]))) {
			const offers = CHANNELS.map((channel) => ({ channel, offer: offerOf(channel, standings) }));
			this.#offered = { standings, offers };
		}
		return this.#offered.offers;
	}

	/** Returns which refunds an account allows, as far as merchant_info said. */
	refundTerms(type: AccountType): RefundTerms {
		return { partialAllowed: this.known(type).facts?.allowPartialRefund ?? null };
	}

	/** Returns true for an account in this Worker's configuration. */
	has(type: AccountType): boolean {
		return this.#config.accounts.some((account) => account.type === type);
	}

	/** Returns what is known of an account. */
	known(type: AccountType): Known {
		const stored = this.#settings.get(`account:${type}`);
		return stored === null ? NOTHING_KNOWN : this.#read[type](stored);
	}

	/** Applies a call's outcome to the health of its account. Returns true when the health changed. */
	observe(type: AccountType, event: AccountEvent, nowMs: number): boolean {
		const known = this.known(type);
		const health = transitionAccount(known.health, event, nowMs);
		if (health === known.health) return false;
		this.#keep(type, { ...known, health });
		return true;
	}

	/** Notes that merchant_info is being called, so that no other probe is due before its answer or its loss. */
	beginProbe(type: AccountType, nowMs: number): void {
		this.#keep(type, { ...this.known(type), probedAtMs: nowMs });
	}

	/** Stores merchant_info's answer. Null keeps the earlier value. */
	learn(
		type: AccountType,
		facts: MerchantFacts | null,
		clockAheadMs: number | null,
		nowMs: number
	): void {
		const known = this.known(type);
		this.#keep(type, {
			...known,
			facts: facts ?? known.facts,
			clockAheadMs: clockAheadMs ?? known.clockAheadMs,
			probedAtMs: nowMs
		});
	}

	/** Returns the accounts that were never probed with merchant_info. */
	neverProbed(): AccountType[] {
		return this.#config.accounts
			.map(({ type }) => type)
			.filter((type) => this.known(type).probedAtMs === null);
	}

	/** Returns the accounts that cannot sell and are due for a probe. Working accounts are probed nightly. */
	dueForProbe(nowMs: number): AccountType[] {
		return this.#stopped(nowMs)
			.filter(({ atMs }) => atMs <= nowMs)
			.map(({ type }) => type);
	}

	/** Returns when the next account that cannot sell is due for a probe; null: all accounts work. */
	nextProbeAtMs(nowMs: number): number | null {
		const times = this.#stopped(nowMs).map(({ atMs }) => atMs);
		return times.length === 0 ? null : Math.min(...times);
	}

	#stopped(nowMs: number): { type: AccountType; atMs: number }[] {
		return this.#standings().flatMap(({ type, health }) => {
			if (health.state === 'working') return [];
			const { probedAtMs } = this.known(type);
			return [{ type, atMs: nextProbeAtMs(health, probedAtMs ?? health.sinceMs, nowMs) }];
		});
	}

	#standings(): AccountStatus[] {
		return this.#config.accounts.map(({ type }) => {
			const { health, facts } = this.known(type);
			return { type, health, facts };
		});
	}

	#keep(type: AccountType, known: Known): void {
		this.#settings.set(`account:${type}`, JSON.stringify(known));
	}
}

function isSame(was: AccountStatus, is: AccountStatus | undefined): boolean {
	return was.health === is?.health && was.facts === is.facts;
}
