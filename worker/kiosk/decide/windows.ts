import * as v from 'valibot';
import { WindowId } from '../../../shared/ids.ts';
import { memoizeLast } from '../storage/memoize-last.ts';
import type { SettingStore } from '../storage/settings.ts';

/** Windows remembered; one that was forgotten and comes back counts as new, so more than a day's reloads. */
const WINDOWS_MAX = 32;

const Opened = v.array(WindowId);

/**
 * The windows a kiosk was opened in, on whatever devices, in order: the newest is in charge, all others have lost. A
 * stream that breaks and comes back is the same window and changes nothing.
 */
export class Windows {
	readonly #settings: SettingStore;
	readonly #read = memoizeLast((stored) => v.parse(Opened, JSON.parse(stored)));

	constructor(settings: SettingStore) {
		this.#settings = settings;
	}

	/** A window calls: `new` takes over from all others, `old` lost to another. */
	meet(windowId: WindowId): 'new' | 'in_charge' | 'old' {
		const stored = this.#settings.get('windows');
		const opened = stored === null ? [] : this.#read(stored);
		if (opened.at(-1) === windowId) return 'in_charge';
		if (opened.includes(windowId)) return 'old';
		this.#settings.set('windows', JSON.stringify([...opened, windowId].slice(-WINDOWS_MAX)));
		return 'new';
	}
}
