import type { Result } from '$shared/result.ts';
import { ReconciliationReport } from '$shared/api/staff/reconciliation.ts';
import { get, post, type Refusal } from '../api.ts';

/** How often a reconciliation that is under way is looked at. */
const LOOK_EVERY_MS = 1_500;

type AtKiosk = ReconciliationReport['kiosks'][number];

/** A span's reconciliation with Ksher, as a person looks at it and has it done. */
export class Reconciling {
	#found = $state.raw<ReconciliationReport | null>(null);
	#refusal = $state.raw<Refusal | null>(null);
	#isAsking = $state(false);
	readonly #spanOf: () => { readonly fromMs: number; readonly untilMs: number };
	readonly #onended: () => void;
	/** Kiosks seen at it since the page was opened: what became of theirs is news. */
	#seen = $state.raw<readonly string[]>([]);
	#timer: ReturnType<typeof setTimeout> | undefined;
	readonly isUnderWay = $derived(this.#kiosksIn('under_way').length > 0);
	/** Since when all that Ksher was asked about is known; null: nothing was compared yet. */
	readonly lastAtMs = $derived.by(() => {
		const times = (this.#found?.kiosks ?? []).flatMap(({ reconciledAtMs }) => reconciledAtMs ?? []);
		return times.length === 0 ? null : Math.min(...times);
	});
	readonly progress = $derived.by(() => {
		const kiosks = this.#kiosksIn('under_way');
		const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
		return { asked: sum(kiosks.map(({ asked }) => asked)), of: sum(kiosks.map((one) => one.of)) };
	});
	readonly silentKiosks = $derived(this.#kiosksIn('no_answer'));
	readonly givenUp = $derived(
		[...this.#kiosksIn('ksher_silent'), ...this.#kiosksIn('failed')].filter(({ kioskId }) =>
			this.#seen.includes(kioskId)
		)
	);

	/** `onended` is called when one has ended that was under way. */
	constructor(
		spanOf: () => { readonly fromMs: number; readonly untilMs: number },
		onended: () => void
	) {
		this.#spanOf = spanOf;
		this.#onended = onended;
	}

	get found(): ReconciliationReport | null {
		return this.#found;
	}

	get refusal(): Refusal | null {
		return this.#refusal;
	}

	/** True while it is being asked for, and while it is under way: it cannot be begun again. */
	get isBusy(): boolean {
		return this.#isAsking || this.isUnderWay;
	}

	/** Looks how it stands, again and again while it is under way. */
	async look(): Promise<void> {
		const { fromMs, untilMs } = this.#spanOf();
		const query = `fromMs=${String(fromMs)}&untilMs=${String(untilMs)}`;
		this.#take(await get(`/days/reconciliation?${query}`, ReconciliationReport));
	}

	/** Has it done. */
	async begin(): Promise<void> {
		if (this.isBusy) return;
		this.#isAsking = true;
		const { fromMs, untilMs } = this.#spanOf();
		this.#take(await post('/days/reconciliation', { fromMs, untilMs }, ReconciliationReport));
		this.#isAsking = false;
	}

	/** Nobody looks any more; what is under way goes on without a page. */
	leave(): void {
		clearTimeout(this.#timer);
	}

	#take(answer: Result<ReconciliationReport, Refusal>): void {
		const wasUnderWay = this.isUnderWay;
		clearTimeout(this.#timer);
		this.#refusal = answer.ok ? null : answer.error;
		if (answer.ok) this.#found = answer.value;
		this.#seen = [...this.#seen, ...this.#kiosksIn('under_way').map(({ kioskId }) => kioskId)];
		if (this.isUnderWay) {
			this.#timer = setTimeout(() => {
				void this.look();
			}, LOOK_EVERY_MS);
		} else if (wasUnderWay) {
			this.#onended();
		}
	}

	#kiosksIn(state: AtKiosk['state']): AtKiosk[] {
		return this.#found?.kiosks.filter((kiosk) => kiosk.state === state) ?? [];
	}
}
