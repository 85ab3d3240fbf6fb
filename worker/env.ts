import type { KioskObject } from './kiosk/kiosk-object.ts';
import type { Settings } from './settings.ts';

/** The Worker's bindings and settings. */
export interface Env extends Settings {
	readonly ASSETS: Fetcher;
	readonly KIOSK: DurableObjectNamespace<KioskObject>;
	readonly DB: D1Database;
}
