import { expect } from '@playwright/test';
import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Waits until no other test uses a demo kiosk of this stack, and reserves the kiosk: only one window of a kiosk is in
 * charge, and test files run in parallel. Returns the function that gives the kiosk free.
 */
export async function reserveKiosk(stateDir: string, kioskId: string): Promise<() => void> {
	const lock = join(stateDir, `reserved-${kioskId}`);
	await expect
		.poll(() => isMade(lock), { message: `${kioskId} is free`, intervals: [100], timeout: 0 })
		.toBe(true);
	return () => {
		rmdirSync(lock);
	};
}

/** Makes the folder. Returns false when another test has made it. */
function isMade(folder: string): boolean {
	try {
		mkdirSync(folder);
		return true;
	} catch {
		return false;
	}
}
