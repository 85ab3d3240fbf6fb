import { vi } from 'vitest';

/**
 * Test time runs an hour ahead of the real clock, and only tests move it. Alarms use the real clock, so none rings by
 * itself: each test rings them at a moment of its choice.
 */
const AHEAD_MS = 3_600_000;

/** Fakes the date; timers stay real. */
export function startTestTime(): void {
	vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + AHEAD_MS });
}

/** Restores the real date. */
export function stopTestTime(): void {
	vi.useRealTimers();
}

/** Moves test time on without ringing any alarm. */
export function moveTimeOn(byMs: number): void {
	vi.setSystemTime(Date.now() + byMs);
}
