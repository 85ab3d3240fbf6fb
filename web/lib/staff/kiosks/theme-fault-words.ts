import type { ThemeFault } from '$shared/shop/theme/theme.ts';
import type { StaffWords } from '../text/words.ts';

/** Explains why a theme cannot be used, to the person who chooses it. */
export function themeFaultWords(
	fault: ThemeFault,
	{ faults }: Pick<StaffWords['kiosks']['form'], 'faults'>
): string {
	switch (fault.kind) {
		case 'contrast':
			return faults.contrast(faults.pairs[fault.pair], fault.ratio.toFixed(1), fault.least);
		case 'logo':
			return faults.logos[fault.why];
	}
}
