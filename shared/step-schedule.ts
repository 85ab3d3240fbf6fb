/** A step of a schedule that slows down with age: up to the age `untilMs`, one check every `everyMs`. */
export interface ScheduleStep {
	readonly untilMs: number;
	readonly everyMs: number;
}

/** Returns the time of the next check of something that began at `sinceMs`, in epoch ms; null after the last step. */
export function nextStepAtMs(
	steps: readonly ScheduleStep[],
	sinceMs: number,
	nowMs: number
): number | null {
	const step = steps.find(({ untilMs }) => nowMs - sinceMs < untilMs);
	return step === undefined ? null : nowMs + step.everyMs;
}
