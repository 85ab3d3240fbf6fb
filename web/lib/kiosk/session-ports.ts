import type { SaleId } from '$shared/ids.ts';
import type { KioskApi } from './api.ts';
import type { FeedListener, Undo } from './ViewFeed.ts';

/** The network, clock and timers the session uses. */
export interface SessionPorts {
	readonly api: KioskApi;
	/** Makes the feed of Views, which stays silent until opened. */
	listen(listener: FeedListener): { open(): void; close(): void };
	/** Returns monotonic milliseconds, because the device's clock can be changed. */
	nowMs(): number;
	newSaleId(): SaleId;
	after(delayMs: number, act: () => void): Undo;
	every(periodMs: number, act: () => void): Undo;
}
