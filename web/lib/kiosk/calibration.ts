import * as v from 'valibot';
import { Persisted } from '../Persisted.ts';

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

/** What staff measured on this device. */
export const keptCalibration = new Persisted('calibration', Calibration);

/** Device pixels in a millimetre of the glass. */
export function devicePixelsPerMm({ cssPxPerMm, pixelRatio }: Calibration): number {
	return cssPxPerMm * pixelRatio;
}
