import * as v from 'valibot';
import { Persisted } from '../Persisted.ts';

/** The long and short side of a bank card (ISO/IEC 7810 ID-1), which everybody has at hand. */
export const CARD_LONG_MM = 85.6;
export const CARD_SHORT_MM = 53.98;

/** Limits from a large television to a telephone. A value outside them is a mistake. */
export const CSS_PX_PER_MM_LEAST = 1;
export const CSS_PX_PER_MM_MOST = 16;

/** CSS assumes 96 px per inch of 25.4 mm. */
export const CSS_PX_PER_MM_NOMINAL = 96 / 25.4;

/**
 * The measured scale of one device's screen, with the zoom at which it was measured, because CSS pixels follow the
 * zoom.
 */
export const Calibration = v.object({
	cssPxPerMm: v.pipe(v.number(), v.minValue(CSS_PX_PER_MM_LEAST), v.maxValue(CSS_PX_PER_MM_MOST)),
	pixelRatio: v.pipe(v.number(), v.minValue(0.25), v.maxValue(8))
});
export type Calibration = v.InferOutput<typeof Calibration>;

/** The calibration staff measured on this device. */
export const keptCalibration = new Persisted('calibration', Calibration);

/** Returns device pixels per millimetre of the glass. */
export function devicePixelsPerMm({ cssPxPerMm, pixelRatio }: Calibration): number {
	return cssPxPerMm * pixelRatio;
}
