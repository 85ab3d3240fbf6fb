import { expect, it } from 'vitest';
import { PROBE_EVERY_MS } from '../../shared/limits.ts';
import { Accounts } from '../../worker/kiosk/decide/accounts.ts';
import { KioskStore } from '../../worker/kiosk/storage/store.ts';
import { CONFIG } from './shop.ts';
import { SimulatedDisk } from './storage.ts';

const NOON_MS = 1_795_000_000_000;

// World 5381 rang its alarm every millisecond while merchant_info waited for a silent Ksher.
it('an account probe under way is not due again before its answer can arrive', () => {
	const store = new KioskStore(new SimulatedDisk().asDurableObjectStorage());
	const accounts = new Accounts(store.settings, CONFIG);
	accounts.observe('offline', { type: 'refused', code: 'KSHER_SIGN_ERROR' }, NOON_MS);
	const dueAtMs = accounts.nextProbeAtMs(NOON_MS) ?? 0;
	expect(accounts.dueForProbe(dueAtMs)).toEqual(['offline']);
	accounts.beginProbe('offline', dueAtMs);
	expect(accounts.dueForProbe(dueAtMs)).toEqual([]);
	expect(accounts.nextProbeAtMs(dueAtMs)).toBe(dueAtMs + PROBE_EVERY_MS);
});
