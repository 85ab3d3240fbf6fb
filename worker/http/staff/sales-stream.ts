import type { ShopDays } from '../../../shared/shop/business-day/business-day.ts';
import type { SalesQuery } from '../../../shared/api/staff/sales.ts';
import { listSales } from '../../shop/ledger/sales-list.ts';
import { shopCalendar } from '../../shop/settings/shop-days.ts';
import { PORTS } from '../../ports.ts';
import { EVENT_STREAM_HEADERS } from '../headers.ts';
import { personOf, type Person, type StaffContext } from './auth.ts';

/** The interval of queries to the ledger, whose copies are about two seconds old themselves. */
const POLL_EVERY_MS = 2_000;
/** The interval of heartbeats, which tell the browser that the connection still works. */
const HEARTBEAT_EVERY_MS = 10_000;
/**
 * A stream ends after ten minutes and the browser reconnects by itself: one Worker request may query D1 a thousand times,
 * and each check takes two queries.
 */
const STREAM_MAX_MS = 10 * 60_000;
/** The delay before a browser reconnects. */
const RETRY_MS = 1_000;

/**
 * Streams the first page of a list over server-sent events, whole each time it changes. The Worker polls D1 every two
 * seconds, so that people who watch wake no kiosk object. Each poll also checks the session, so that revoking a session
 * ends its streams.
 */
export function streamSales(c: StaffContext, person: Person, query: SalesQuery): Response {
	const { readable, writable } = new IdentityTransformStream();
	const watch = new SalesWatch(c, person, query, writable.getWriter());
	c.executionCtx.waitUntil(watch.run(c.req.raw.signal));
	return new Response(readable, { headers: EVENT_STREAM_HEADERS });
}

class SalesWatch {
	readonly #c: StaffContext;
	readonly #person: Person;
	readonly #query: SalesQuery;
	readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
	readonly #encoder = new TextEncoder();
	#sent = '';

	constructor(
		c: StaffContext,
		person: Person,
		query: SalesQuery,
		writer: WritableStreamDefaultWriter<Uint8Array>
	) {
		this.#c = c;
		this.#person = person;
		this.#query = query;
		this.#writer = writer;
	}

	/** Runs until the browser leaves, the session ends or ten minutes are over. Never rejects. */
	async run(left: AbortSignal): Promise<void> {
		const endsAtMs = PORTS.nowMs() + STREAM_MAX_MS;
		try {
			await this.#send(`retry: ${String(RETRY_MS)}\n\n`);
			const calendar = await shopCalendar(this.#c.env.DB, this.#person.shopId);
			let heartbeatAtMs = PORTS.nowMs() + HEARTBEAT_EVERY_MS;
			while (!left.aborted && PORTS.nowMs() < endsAtMs) {
				if (!(await this.#check(calendar))) break;
				if (PORTS.nowMs() >= heartbeatAtMs) {
					heartbeatAtMs = PORTS.nowMs() + HEARTBEAT_EVERY_MS;
					await this.#send('event: heartbeat\ndata: {}\n\n');
				}
				await wait(POLL_EVERY_MS, left);
			}
			await this.#writer.close();
		} catch (error) {
			// Usually the browser has left. After a failure of the ledger the browser reconnects.
			PORTS.log('info', 'sales_stream_ended', { error: String(error) });
			await this.#writer.abort(error).catch(() => undefined);
		}
	}

	/** Sends the page if it differs from the last one. Returns false when the person is no longer signed in. */
	async #check(calendar: ShopDays): Promise<boolean> {
		const { env, req } = this.#c;
		const person = await personOf(this.#c.get('auth'), req.raw.headers);
		if (person?.sessionId !== this.#person.sessionId) {
			await this.#send('event: signed_out\ndata: {}\n\n');
			return false;
		}
		const nowMs = PORTS.nowMs();
		const page = await listSales(env.DB, person.shopId, this.#query, calendar, nowMs);
		const text = JSON.stringify(page);
		if (text !== this.#sent) await this.#send(`event: sales\ndata: ${text}\n\n`);
		this.#sent = text;
		return true;
	}

	#send(frame: string): Promise<void> {
		return this.#writer.write(this.#encoder.encode(frame));
	}
}

function wait(forMs: number, left: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, forMs);
		left.addEventListener(
			'abort',
			() => {
				clearTimeout(timer);
				resolve();
			},
			{ once: true }
		);
	});
}
