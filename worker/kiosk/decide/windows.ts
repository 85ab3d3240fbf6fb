import * as v from 'valibot';
import { WindowId } from '../../../shared/ids.ts';
import { memoizeLast } from '../storage/memoize-last.ts';
import type { SettingStore } from '../storage/settings.ts';

/** Windows stored: more than a day's reloads, because a forgotten window that comes back counts as new. */
const WINDOWS_MAX = 32;

const Opened = v.array(WindowId);

/**
 * The windows a kiosk was opened in, on any device, in order: the newest is in charge, all others are superseded. A
 * stream that breaks and comes back belongs to the same window and changes nothing.
 */
export class Windows {
	readonly #settings: SettingStore;
	readonly #read = memoizeLast((stored) => v.parse(Opened, JSON.parse(stored)));

	constructor(settings: SettingStore) {
		this.#settings = settings;
	}

	/** Registers a window. Returns `new` for one that takes over now, `old` for one that is superseded. */
	register(windowId: WindowId): 'new' | 'in_charge' | 'old' {
		const stored = this.#settings.get('windows');
		const opened = stored === null ? [] : this.#read(stored);
		if (opened.at(-1) === windowId) return 'in_charge';
		if (opened.includes(windowId)) return 'old';
		this.#settings.set('windows', JSON.stringify([...opened, windowId].slice(-WINDOWS_MAX)));
		return 'new';
	}
}
