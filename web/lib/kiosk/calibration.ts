import * as v from 'valibot';

/** The long side of a bank card (ISO/IEC 7810 ID-1), which everybody has at hand, and its short one. */
export const CARD_LONG_MM = 85.6;
export const CARD_SHORT_MM = 53.98;

/** Screens from a large television seen from afar to a telephone; anything else was a mistake. */
export const CSS_PX_PER_MM_LEAST = 1;
export const CSS_PX_PER_MM_MOST = 16;

/** What CSS takes every screen for: 96 px an inch of 25.4 mm. */
export const CSS_PX_PER_MM_NOMINAL = 96 / 25.4;

/** How large things come out on one device's screen; with the zoom it was measured at, because CSS pixels follow that. */
export const Calibration = v.object({
	cssPxPerMm: v.pipe(v.number(), v.minValue(CSS_PX_PER_MM_LEAST), v.maxValue(CSS_PX_PER_MM_MOST)),
	pixelRatio: v.pipe(v.number(), v.minValue(0.25), v.maxValue(8))
});
export type Calibration = v.InferOutput<typeof Calibration>;

const KEPT = 'calibration';

/** The part of the browser's storage used here. */
export type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What staff measured on this device; null: nobody has, or what is kept cannot be read. */
export function readCalibration(kept: Kept): Calibration | null {
	const stored = kept.getItem(KEPT);
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Calibration), stored);
	return parsed.success ? parsed.output : null;
}

/** Keeps it for this device; null: as if nobody had measured. */
export function keepCalibration(kept: Kept, calibration: Calibration | null): void {
	if (calibration === null) kept.removeItem(KEPT);
	else kept.setItem(KEPT, JSON.stringify(calibration));
}

/** Device pixels in a millimetre of the glass. */
export function devicePixelsPerMm({ cssPxPerMm, pixelRatio }: Calibration): number {
	return cssPxPerMm * pixelRatio;
}
