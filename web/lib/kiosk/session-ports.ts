import type { SaleId } from '$shared/ids.ts';
import type { KioskApi } from './api.ts';
import type { FeedListener, Undo } from './ViewFeed.ts';

/** The network, clock and timers of the session. */
export interface SessionPorts {
	readonly api: KioskApi;
	/** Makes the feed of Views; it stays silent until opened. */
	listen(listener: FeedListener): { open(): void; close(): void };
	/** Monotonic: the device's clock may be set, this may not. */
	nowMs(): number;
	newSaleId(): SaleId;
	after(delayMs: number, act: () => void): Undo;
	every(periodMs: number, act: () => void): Undo;
}
