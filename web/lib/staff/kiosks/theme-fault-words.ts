import type { ThemeFault } from '$shared/shop/theme/theme.ts';
import type { KioskWords } from '../text/kiosks.ts';

/** Why a look cannot be worn, in the words of whoever chooses it. */
export function themeFaultWords(
	fault: ThemeFault,
	{ faults }: Pick<KioskWords['form'], 'faults'>
): string {
	switch (fault.kind) {
		case 'contrast':
			return faults.contrast(faults.pairs[fault.pair], fault.ratio.toFixed(1), fault.least);
		case 'logo':
			return faults.logos[fault.why];
	}
}
