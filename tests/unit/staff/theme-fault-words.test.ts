import { expect, it } from 'vitest';
import { checkTheme, type ThemeFault } from '../../../shared/shop/theme/theme.ts';
import { themeFaultWords } from '../../../web/lib/staff/kiosks/theme-fault-words.ts';
import { kiosks as en } from '../../../web/lib/staff/kiosks/en.ts';
import { kiosks as th } from '../../../web/lib/staff/kiosks/th.ts';

function faultOf(brand: string): ThemeFault {
	const checked = checkTheme({ brand, onBrand: '#ffffff', tint: null, logo: null });
	if (checked.ok) throw new Error(`${brand} is no fault`);
	return checked.error;
}

it('a theme with too little contrast is refused in the reader’s language, with the numbers', () => {
	const fault = faultOf('#767676');
	expect(fault).toEqual({ kind: 'contrast', pair: 'text_on_brand', ratio: 4.5, least: 7 });
	expect(themeFaultWords(fault, en.form)).toBe(
		'Too hard to read: text on the brand colour has a contrast of 4.5:1, at least 7:1 is needed.'
	);
	expect(themeFaultWords(fault, th.form)).toBe(
		'อ่านยากเกินไป: ตัวหนังสือบนสีของร้าน มีความต่างของสี 4.5:1 ต้องมีอย่างน้อย 7:1'
	);
});

it('an unusable logo is not reported as a contrast problem', () => {
	const fault = { kind: 'logo', why: 'too_large' } as const;
	expect(themeFaultWords(fault, th.form)).toBe('โลโก้ใหญ่กว่า 64 KB');
	expect(themeFaultWords(fault, en.form)).toBe('The logo is larger than 64 KB.');
});
