import * as v from 'valibot';
import { SalesPage } from '$shared/api/staff/sales.ts';
import { get } from '../api.ts';
import { NO_SALES, takeFirstPage, takeNextPage, type KnownSales } from './sales-pages.ts';

/** Back-off before an ended stream is opened again: doubled each time up to the maximum. */
const REOPEN_FIRST_MS = 1_000;
const REOPEN_MOST_MS = 15_000;

/** A search, as the list's address has it. */
export type SaleSearch = Readonly<Record<string, string>>;

/** The live list of sales: first pages over a stream, further pages on request. */
export class SalesList {
	#known = $state.raw<KnownSales>(NO_SALES);
	#isLive = $state(false);
	#hasAnswer = $state(false);
	#isReadingMore = $state(false);
	readonly rows = $derived(this.#known.rows);
	readonly hasMore = $derived(this.#known.next !== null);
	readonly #onSignedOut: () => void;
	#search: SaleSearch = {};
	#source: EventSource | null = null;
	#timer: ReturnType<typeof setTimeout> | null = null;
	#waitMs = REOPEN_FIRST_MS;

	constructor(onSignedOut: () => void) {
		this.#onSignedOut = onSignedOut;
	}

	/** True while the stream is open, so the list is at most a few seconds old. */
	get isLive(): boolean {
		return this.#isLive;
	}

	/** True once the present search has an answer. */
	get hasAnswer(): boolean {
		return this.#hasAnswer;
	}

	/** True while a further page is being read. */
	get isReadingMore(): boolean {
		return this.#isReadingMore;
	}

	/** Shows the sales of another search. */
	search(search: SaleSearch): void {
		this.stop();
		this.#search = search;
		this.#known = NO_SALES;
		this.#hasAnswer = false;
		this.#open();
	}

	/** Closes the stream. */
	stop(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
		this.#source?.close();
		this.#source = null;
		this.#isLive = false;
	}

	/** Reads the page after the last one known. */
	async readMore(): Promise<void> {
		const before = this.#known.next;
		if (before === null || this.#isReadingMore) return;
		const search = this.#search;
		this.#isReadingMore = true;
		const answer = await get(`/sales?${queryOf({ ...search, before })}`, SalesPage);
		this.#isReadingMore = false;
		if (answer.ok && search === this.#search) this.#known = takeNextPage(this.#known, answer.value);
	}

	#open(): void {
		const source = new EventSource(`/api/staff/sales/events?${queryOf(this.#search)}`);
		this.#source = source;
		source.addEventListener('sales', ({ data }: MessageEvent<string>) => {
			this.#isLive = true;
			this.#hasAnswer = true;
			this.#waitMs = REOPEN_FIRST_MS;
			const page = v.safeParse(SalesPage, JSON.parse(data));
			if (page.success) this.#known = takeFirstPage(this.#known, page.output);
		});
		source.addEventListener('signed_out', () => {
			this.stop();
			this.#onSignedOut();
		});
		source.addEventListener('error', () => {
			this.#isLive = false;
			// A browser reopens a broken stream by itself, but not one that was refused.
			if (source.readyState === EventSource.CLOSED) this.#reopenLater();
		});
		source.addEventListener('open', () => {
			this.#isLive = true;
		});
	}

	#reopenLater(): void {
		this.#timer = setTimeout(() => {
			this.#open();
		}, this.#waitMs);
		this.#waitMs = Math.min(REOPEN_MOST_MS, this.#waitMs * 2);
	}
}

function queryOf(search: SaleSearch): string {
	return new URLSearchParams(search).toString();
}
