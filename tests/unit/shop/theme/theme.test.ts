import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { LOGO_BYTES_MAX } from '../../../../shared/shop/theme/logo.ts';
import { checkTheme, PAGE, themeFaultText } from '../../../../shared/shop/theme/theme.ts';

const PLAIN = { brand: '#6b2d0f', onBrand: '#ffffff', tint: null, logo: null };
const TOKENS = readFileSync(join(import.meta.dirname, '../../../../web/styles/tokens.css'), 'utf8');

const picture = (type: string, base64: string): string => `data:image/${type};base64,${base64}`;
const png = (bytes: number): string =>
	picture(
		'png',
		Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')], bytes).toString('base64')
	);
const webp = Buffer.from('RIFF\x01\x02\x03\x04WEBPVP8 ', 'latin1').toString('base64');

describe('the theme of a shop', () => {
	it.for([
		['a dark brand with white text', PLAIN],
		['a tint of its own', { ...PLAIN, tint: '#fff7ec' }],
		['a png', { ...PLAIN, logo: png(300) }],
		['a png of the largest size', { ...PLAIN, logo: png(LOGO_BYTES_MAX) }],
		['a jpeg', { ...PLAIN, logo: picture('jpeg', '/9j/4AAQ') }],
		['a webp', { ...PLAIN, logo: picture('webp', webp) }]
	] as const)('with %s is accepted unchanged', ([, theme], { expect }) => {
		expect(checkTheme(theme)).toEqual({ ok: true, value: theme });
	});

	it.for([
		[
			'grey on blue',
			{ ...PLAIN, brand: '#1463c4', onBrand: '#c3ccdb' },
			'text on the brand colour has 3.5:1, at least 7:1 is needed'
		],
		[
			'slightly too little contrast, which is not rounded up',
			{ ...PLAIN, brand: '#5a5a5a' },
			'text on the brand colour has 6.8:1, at least 7:1 is needed'
		],
		[
			'yellow on a light page',
			{ ...PLAIN, brand: '#ffd24a', onBrand: '#000000' },
			'the brand colour on the page has 1.3:1, at least 3:1 is needed'
		],
		[
			'a dark tint',
			{ ...PLAIN, brand: '#ffd24a', onBrand: '#000000', tint: '#0b1f3f' },
			'the screen’s own text on the background tint has 1.0:1, at least 7:1 is needed'
		],
		[
			'an svg, which can hold scripts',
			{ ...PLAIN, logo: picture('svg+xml', btoa('<svg/>')) },
			'the logo must be a data: URL of a png, jpeg or webp picture in base64'
		],
		[
			'a picture at an address',
			{ ...PLAIN, logo: 'https://shop.test/logo.png' },
			'the logo must be a data: URL of a png, jpeg or webp picture in base64'
		],
		[
			'another file type labelled png',
			{ ...PLAIN, logo: picture('png', btoa('<svg>')) },
			'the logo is not the kind of picture its data: URL says'
		],
		[
			'one byte too many',
			{ ...PLAIN, logo: png(LOGO_BYTES_MAX + 1) },
			'the logo is larger than 64 KB'
		]
	] as const)('with %s is refused with a reason', ([, theme, text], { expect }) => {
		const checked = checkTheme(theme);
		expect(checked.ok ? 'taken' : themeFaultText(checked.error)).toBe(text);
	});

	it('is checked against the colours of tokens.css', ({ expect }) => {
		const [own = ''] = TOKENS.split('\n}');
		for (const [name, colour] of [
			['ground', PAGE.ground],
			['text', PAGE.text],
			['text-soft', PAGE.textSoft]
		]) {
			expect(own).toMatch(new RegExp(`--${String(name)}: ${String(colour)};`));
		}
	});

	it('never colours the QR code or its white card', ({ expect }) => {
		const branded = [...TOKENS.matchAll(/\.branded[^{]*\{([^}]*)\}/g)].map(([, body]) => body);
		expect(branded.join()).toContain('--action');
		expect(branded.join()).not.toMatch(/--(qr|card|on-card|ground-paid)/);
		expect(TOKENS.match(/--qr-dark:[^;]*;/g)).toEqual(['--qr-dark: #000000;']);
		expect(TOKENS.match(/--qr-light:[^;]*;/g)).toEqual(['--qr-light: #ffffff;']);
	});
});
