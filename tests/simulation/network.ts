import type { Attempt } from '../../shared/payments/attempt/attempt.ts';
import type { Unclear } from '../../shared/payments/attempt/event.ts';
import type { AccountType } from '../../shared/payments/channel.ts';
import type { Refund } from '../../shared/payments/refund/refund.ts';
import { err, ok } from '../../shared/result.ts';
import {
	attemptEvent,
	refundPath,
	refundPathEvent,
	unclearAttemptEvent,
	unclearRefundEvent
} from '../../worker/ksher/call-events.ts';
import type { AttemptCall, RefundCall } from '../../worker/ksher/calls.ts';
import type { LoggedCall, Ksher } from '../../worker/ksher/client.ts';
import { attemptParams, refundStatusParams, refundParams } from '../../worker/ksher/params.ts';
import { CALL_TIMEOUT_MS } from '../../worker/ksher/transport.ts';
import { answerFacts } from '../../worker/ksher/wire.ts';
import type { Random } from '../support/random.ts';
import type { VirtualClock } from './clock.ts';
import type { FaultKind, Faults } from './faults.ts';
import type { History } from './history.ts';
import { answerTo, fail, wordOf, type KsherPath, type WireData } from './ksher/answers.ts';
import type { Asked, Bank } from './ksher/bank.ts';
import { REFUSALS, spoil } from './ksher/spoil.ts';
import { appidOf, CONFIG } from './shop.ts';

/** One Ksher call about an attempt or one of its refunds. `path` is Ksher's name of the call. */
export type Question = { readonly path: KsherPath; readonly attempt: Attempt } & (
	| { readonly call: AttemptCall; readonly refund: null }
	| { readonly call: RefundCall; readonly refund: Refund }
);

/** What the network reports to its world. */
export interface NetworkWatcher {
	/** A call leaves the object, which must have stored its intent by now. */
	callLeaves(question: Question): void;
	/** An answer reached the living object. */
	answerArrives(question: Question, askedAtMs: number, data: WireData | null): void;
	/** The object dies before its next step. */
	crash(): void;
}

type Back = (data: WireData | null, unclear: Unclear) => void;

/** Workers allow six connections at once; further calls wait until one of them ends. */
const CALLS_AT_ONCE = 6;

const GARBLED: readonly Unclear[] = [
	'http_status',
	'not_json',
	'bad_envelope',
	'bad_signature',
	'call_failed',
	'too_large',
	'redirected'
];

/** The network between one life of the object and Ksher: `worker/ksher/client.ts` without HTTP and RSA. */
export class Network {
	readonly #clock: VirtualClock;
	readonly #random: Random;
	readonly #faults: Faults;
	readonly #history: History;
	readonly #bank: Bank;
	readonly #watcher: NetworkWatcher;
	/** The current life of the object; answers to an earlier life are dropped. */
	#life = 0;
	#underWay = 0;
	#wasFull = false;
	/** Until when Ksher answers no call. */
	#downUntilMs = 0;

	constructor(
		clock: VirtualClock,
		random: Random,
		faults: Faults,
		history: History,
		bank: Bank,
		watcher: NetworkWatcher
	) {
		this.#clock = clock;
		this.#random = random;
		this.#faults = faults;
		this.#history = history;
		this.#bank = bank;
		this.#watcher = watcher;
	}

	/** The number of calls under way. */
	get underWay(): number {
		return this.#underWay;
	}

	/** Loses every call until then. */
	ksherIsDownUntil(atMs: number): void {
		this.#downUntilMs = atMs;
	}

	/** True while no further call fits, and until the next life when the object died like that. */
	get wasFull(): boolean {
		return this.#wasFull;
	}

	/** Drops the answers under way, because the object died. */
	endLife(): void {
		this.#life += 1;
		this.#underWay = 0;
	}

	/** Returns Ksher's client for the current life of the object. */
	ksher(): Ksher {
		this.#wasFull = false;
		const life = this.#life;
		return {
			callOrder: (call, attempt) =>
				this.#call(
					{ call, path: call, attempt, refund: null },
					life,
					(data) => attemptEvent(call, data, attempt, appidOf(attempt), this.#clock.nowMs),
					(why) => unclearAttemptEvent(call, why)
				),
			callRefund: (call, attempt, refund, isOnlyOne) => {
				const path = refundPath(call, attempt.channel);
				return this.#call(
					{ call, path, attempt, refund },
					life,
					(data) => refundPathEvent(path, data, refund, isOnlyOne),
					(why) => unclearRefundEvent(call, why)
				);
			},
			merchantInfo: (type) => this.#merchantInfo(type, life)
		};
	}

	#call<Event>(
		question: Question,
		life: number,
		eventOf: (data: WireData) => Event,
		unclearOf: (why: Unclear) => Event
	): Promise<LoggedCall<Event>> {
		const { call } = question;
		this.#watcher.callLeaves(question);
		this.#underWay += 1;
		this.#wasFull = this.#underWay >= CALLS_AT_ONCE;
		return new Promise((resolve) => {
			if (this.#faults.strikes('crash_before_call')) {
				this.#say(question, 'the object dies before it leaves');
				this.#watcher.crash();
				return;
			}
			const askedAtMs = this.#clock.nowMs;
			this.#send(question, (data, why) => {
				if (life !== this.#life) return;
				if (this.#faults.strikes('crash_on_answer')) {
					this.#say(question, 'the object dies as the answer arrives');
					this.#watcher.crash();
					return;
				}
				this.#underWay -= 1;
				this.#wasFull = false;
				this.#watcher.answerArrives(question, askedAtMs, data);
				const tookMs = this.#clock.nowMs - askedAtMs;
				resolve(
					data === null
						? { call, event: unclearOf(why), facts: null, unclear: why, unsignedCode: null, tookMs }
						: {
								call,
								event: eventOf(data),
								facts: answerFacts(data),
								unclear: null,
								unsignedCode: null,
								tookMs
							}
				);
			});
		});
	}

	/** Sends a call: the request's way, the work at Ksher, and the answer's way. */
	#send(question: Question, back: Back): void {
		const lateAtMs = this.#clock.nowMs + CALL_TIMEOUT_MS;
		if (this.#isLost()) {
			this.#lose(question, 'request lost', lateAtMs, back);
			return;
		}
		this.#clock.after(10 + this.#random.below(290), () => {
			const refusal = this.#refusalOf(question);
			if (refusal !== null) {
				this.#say(question, `refused: ${refusal}`);
				this.#clock.after(20, () => {
					back(fail(refusal), 'network');
				});
				return;
			}
			const asked = requestedBy(question);
			const truth = answerTo(question.path, asked, this.#bank, this.#clock.nowMs);
			const { data, fault } = spoil(question.path, truth, asked, this.#faults, this.#random);
			this.#say(question, wordsOf(truth, data, fault));
			this.#answer(question, data, lateAtMs, back);
		});
	}

	/** Returns the code of a refusal before Ksher does anything, or null when it executes the call. */
	#refusalOf({ call }: Question): string | null {
		if (call === 'native_pay' && this.#faults.strikes('create_refused')) {
			return this.#random.pick(REFUSALS);
		}
		return call === 'order_refund' && this.#faults.strikes('funds_lack') ? 'NOTENOUGH' : null;
	}

	#answer(question: Question, data: WireData, lateAtMs: number, back: Back): void {
		if (this.#faults.strikes('answer_lost')) {
			this.#lose(question, 'answer lost', lateAtMs, back);
			return;
		}
		if (this.#faults.strikes('answer_late')) {
			this.#say(question, 'answer comes after the deadline');
			this.#clock.at(lateAtMs, () => {
				back(null, 'timeout');
			});
			return;
		}
		const garbled = this.#faults.strikes('answer_garbled') ? this.#random.pick(GARBLED) : null;
		const slowMs = this.#random.chance(0.1) ? 2_000 : 200;
		this.#clock.after(10 + this.#random.below(this.#faults.healed ? 200 : slowMs), () => {
			if (garbled === null) {
				back(data, 'network');
				return;
			}
			this.#say(question, `answer garbled: ${garbled}`);
			back(null, garbled);
		});
	}

	#isLost(): boolean {
		return this.#clock.nowMs < this.#downUntilMs || this.#faults.strikes('request_lost');
	}

	/** Loses a call, which the object notices at once or only at the call's time-out. */
	#lose(question: Question, what: string, lateAtMs: number, back: Back): void {
		this.#say(question, what);
		const fast = this.#random.chance(0.5);
		this.#clock.at(fast ? this.#clock.nowMs + 50 : lateAtMs, () => {
			back(null, fast ? 'network' : 'timeout');
		});
	}

	/** Answers for a merchant with every channel open, or not at all. */
	#merchantInfo(type: AccountType, life: number): ReturnType<Ksher['merchantInfo']> {
		this.#underWay += 1;
		const isLost = this.#isLost();
		return new Promise((resolve) => {
			this.#clock.after(isLost ? CALL_TIMEOUT_MS : 150, () => {
				if (life !== this.#life) return;
				this.#underWay -= 1;
				this.#history.say(() => `merchant_info of ${type}: ${isLost ? 'lost' : 'told'}`);
				const facts = {
					accountType: 'Formal',
					businessMode: type,
					allowPartialRefund: null,
					channels: null,
					checkedAtMs: this.#clock.nowMs
				} as const;
				const answer = isLost ? err('timeout' as const) : ok({ kind: 'told' as const, facts });
				resolve({ answer, unsignedCode: null, clockAheadMs: null });
			});
		});
	}

	#say({ call, attempt, refund }: Question, what: string): void {
		this.#history.say(() => `${call} of ${refund?.id ?? attempt.id}: ${what}`);
	}
}

/** Reads the call from the parameters that the product would send. */
function requestedBy(question: Question): Asked {
	const { attempt } = question;
	const params: Readonly<Record<string, string | undefined>> = paramsOf(question);
	return {
		number: params['mch_order_no'] ?? '',
		channel: attempt.channel,
		appid: appidOf(attempt),
		...attempt.amount,
		walletRef: params['channel_order_no'] ?? '',
		refund:
			params['mch_refund_no'] === undefined
				? null
				: { number: params['mch_refund_no'], amountMinor: Number(params['refund_fee']) }
	};
}

function paramsOf({ path, attempt, call, refund }: Question): Record<string, string> {
	if (refund === null) return attemptParams(call, attempt, CONFIG);
	return path === 'order_query'
		? refundStatusParams(attempt, refund)
		: refundParams(attempt, refund);
}

function wordsOf(truth: WireData, told: WireData, fault: FaultKind | null): string {
	const of = (data: WireData): string =>
		`${wordOf(data, 'result')} ${wordOf(data, 'err_code')}`.trim();
	return fault === null
		? `Ksher says ${of(told)}`
		: `Ksher says ${of(told)} (${fault}; true: ${of(truth)})`;
}
