import type { Bank } from './bank.ts';
import type { CallLog } from './call-log.ts';
import type { SandboxClock } from './clock.ts';
import type { FaultBox } from './faults.ts';
import type { Keys } from './setup.ts';
import type { Settings } from './settings.ts';
import type { WebhookSender } from './webhooks.ts';

/** The parts of one running sandbox. */
export interface World {
	readonly keys: Keys;
	/** Appids of merchants whose public key Ksher has discarded. */
	readonly resetKeys: Set<string>;
	readonly clock: SandboxClock;
	readonly settings: Settings;
	readonly faults: FaultBox;
	readonly calls: CallLog;
	readonly bank: Bank;
	readonly webhooks: WebhookSender;
	/** Forgets orders, faults and calls; keys, their resets, clock and settings stay. */
	reset(): void;
}
