import * as v from 'valibot';
import { MerchantFacts } from '../../../shared/payments/account/facts.ts';
import {
	AccountHealth,
	transitionAccount,
	UNTRIED,
	type AccountEvent
} from '../../../shared/payments/account/health.ts';
import {
	offerOf,
	type AccountStanding,
	type Offer
} from '../../../shared/payments/account/offer.ts';
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
	/** How far Ksher's clock was ahead of ours when merchant_info last came back. */
	clockAheadMs: v.optional(v.nullable(v.number()), null)
});
export type Known = v.InferOutput<typeof Known>;

function readKnown(stored: string): Known {
	return v.parse(Known, JSON.parse(stored));
}

const NOTHING_KNOWN: Known = { health: UNTRIED, facts: null, probedAtMs: null, clockAheadMs: null };

/** What this kiosk knows of the Ksher accounts it may sell with. */
export class Accounts {
	readonly #settings: SettingStore;
	readonly #config: Config;
	readonly #read: Record<AccountType, (stored: string) => Known> = {
		offline: memoizeLast(readKnown),
		online: memoizeLast(readKnown)
	};

	#offered: {
		readonly standings: readonly AccountStanding[];
		readonly offers: ReturnType<Accounts['offers']>;
	} | null = null;

	constructor(settings: SettingStore, config: Config) {
		this.#settings = settings;
		this.#config = config;
	}

	/** Whether a channel can be sold now, and with which account. */
	offer(channel: Channel): Offer {
		return offerOf(channel, this.#standings());
	}

	/** The same for every channel. Each View asks for it, and it seldom changes. */
	offers(): readonly { readonly channel: Channel; readonly offer: Offer }[] {
		const standings = this.#standings();
		if (!this.#offered?.standings.every((was, at) => isSame(was, standings[at]))) {
			const offers = CHANNELS.map((channel) => ({ channel, offer: offerOf(channel, standings) }));
			this.#offered = { standings, offers };
		}
		return this.#offered.offers;
	}

	/** What an account allows in refunds, as far as Ksher said. */
	refundTerms(type: AccountType): RefundTerms {
		return { partialAllowed: this.known(type).facts?.allowPartialRefund ?? null };
	}

	/** True for an account this Worker was given. */
	has(type: AccountType): boolean {
		return this.#config.accounts.some((account) => account.type === type);
	}

	known(type: AccountType): Known {
		const stored = this.#settings.get(`account:${type}`);
		return stored === null ? NOTHING_KNOWN : this.#read[type](stored);
	}

	/** Notes what a call said of the account it was made with; true when that changes what is known of it. */
	observe(type: AccountType, event: AccountEvent, nowMs: number): boolean {
		const known = this.known(type);
		const health = transitionAccount(known.health, event, nowMs);
		if (health === known.health) return false;
		this.#keep(type, { ...known, health });
		return true;
	}

	/** Notes that merchant_info is being asked: until its answer is here, or lost, no other question is due. */
	beginProbe(type: AccountType, nowMs: number): void {
		this.#keep(type, { ...this.known(type), probedAtMs: nowMs });
	}

	/** Notes merchant_info's answer, or with null what it did not tell. */
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

	/** Accounts that merchant_info was never asked about. */
	neverAsked(): AccountType[] {
		return this.#config.accounts
			.map(({ type }) => type)
			.filter((type) => this.known(type).probedAtMs === null);
	}

	/** Accounts that cannot sell and are to be tried again by now. One that works is asked at night. */
	dueForProbe(nowMs: number): AccountType[] {
		return this.#stopped(nowMs)
			.filter(({ atMs }) => atMs <= nowMs)
			.map(({ type }) => type);
	}

	/** When the next account that cannot sell is to be tried again; null: all of them work. */
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

	#standings(): AccountStanding[] {
		return this.#config.accounts.map(({ type }) => {
			const { health, facts } = this.known(type);
			return { type, health, facts };
		});
	}

	#keep(type: AccountType, known: Known): void {
		this.#settings.set(`account:${type}`, JSON.stringify(known));
	}
}

function isSame(was: AccountStanding, is: AccountStanding | undefined): boolean {
	return was.health === is?.health && was.facts === is.facts;
}
