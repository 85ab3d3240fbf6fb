import { vi } from 'vitest';

/**
 * Tests live an hour ahead of the real clock, in a time that only they move. Alarms are kept by the real clock, so
 * none ever rings by itself: a test rings them, and nothing happens at a moment it did not choose.
 */
const AHEAD_MS = 3_600_000;

export function startTestTime(): void {
	vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + AHEAD_MS });
}

export function stopTestTime(): void {
	vi.useRealTimers();
}

/** Lets time pass without ringing anybody's alarm. */
export function moveTimeOn(byMs: number): void {
	vi.setSystemTime(Date.now() + byMs);
}
