/** One step of a schedule that slows down with age: until this age, look this often. */
export interface ScheduleStep {
	readonly untilMs: number;
	readonly everyMs: number;
}

/** When to look next at something that began at `sinceMs`, in epoch ms; null: it is older than the last step. */
export function nextStepAtMs(
	steps: readonly ScheduleStep[],
	sinceMs: number,
	nowMs: number
): number | null {
	const step = steps.find(({ untilMs }) => nowMs - sinceMs < untilMs);
	return step === undefined ? null : nowMs + step.everyMs;
}
