import type { Result } from '$shared/result.ts';
import { ReconciliationReport } from '$shared/api/staff/reconciliation.ts';
import { get, post, type Refusal } from '../api.ts';

/** How often a running reconciliation is read again. */
const REFRESH_EVERY_MS = 1_500;

type AtKiosk = ReconciliationReport['kiosks'][number];

/** The reconciliation of a period with Ksher, as a person sees and starts it. */
export class Reconciling {
	#found = $state.raw<ReconciliationReport | null>(null);
	#refusal = $state.raw<Refusal | null>(null);
	#isAsking = $state(false);
	readonly #spanOf: () => { readonly fromMs: number; readonly untilMs: number };
	readonly #onended: () => void;
	/** Kiosks that have reconciled since the page was opened; only their failures are shown. */
	#seen = $state.raw<readonly string[]>([]);
	#timer: ReturnType<typeof setTimeout> | undefined;
	readonly isUnderWay = $derived(this.#kiosksIn('under_way').length > 0);
	/** The oldest of the kiosks' last reconciliations; null when there was none. */
	readonly lastAtMs = $derived.by(() => {
		const times = (this.#found?.kiosks ?? []).flatMap(({ reconciledAtMs }) => reconciledAtMs ?? []);
		return times.length === 0 ? null : Math.min(...times);
	});
	readonly progress = $derived.by(() => {
		const kiosks = this.#kiosksIn('under_way');
		const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
		return { checked: sum(kiosks.map(({ asked }) => asked)), of: sum(kiosks.map((one) => one.of)) };
	});
	readonly silentKiosks = $derived(this.#kiosksIn('no_answer'));
	readonly givenUp = $derived(
		[...this.#kiosksIn('ksher_silent'), ...this.#kiosksIn('failed')].filter(({ kioskId }) =>
			this.#seen.includes(kioskId)
		)
	);

	/** Calls `onended` when a running reconciliation has ended. */
	constructor(
		spanOf: () => { readonly fromMs: number; readonly untilMs: number },
		onended: () => void
	) {
		this.#spanOf = spanOf;
		this.#onended = onended;
	}

	/** The last report; null before the first. */
	get found(): ReconciliationReport | null {
		return this.#found;
	}

	/** Why the last request failed. */
	get refusal(): Refusal | null {
		return this.#refusal;
	}

	/** True from the request until the end, so that no second reconciliation starts. */
	get isBusy(): boolean {
		return this.#isAsking || this.isUnderWay;
	}

	/** Reads the reconciliation's status, and repeats this while it is running. */
	async refresh(): Promise<void> {
		const { fromMs, untilMs } = this.#spanOf();
		const query = `fromMs=${String(fromMs)}&untilMs=${String(untilMs)}`;
		this.#take(await get(`/days/reconciliation?${query}`, ReconciliationReport));
	}

	/** Starts a reconciliation. */
	async begin(): Promise<void> {
		if (this.isBusy) return;
		this.#isAsking = true;
		const { fromMs, untilMs } = this.#spanOf();
		this.#take(await post('/days/reconciliation', { fromMs, untilMs }, ReconciliationReport));
		this.#isAsking = false;
	}

	/** Stops reading. A running reconciliation continues without a page. */
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
				void this.refresh();
			}, REFRESH_EVERY_MS);
		} else if (wasUnderWay) {
			this.#onended();
		}
	}

	#kiosksIn(state: AtKiosk['state']): AtKiosk[] {
		return this.#found?.kiosks.filter((kiosk) => kiosk.state === state) ?? [];
	}
}
