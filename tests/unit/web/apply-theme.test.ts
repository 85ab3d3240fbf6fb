import { readFile } from 'node:fs/promises';
import { describe, it } from 'vitest';
import { applyTheme, type StyledElement } from '../../../web/lib/kiosk/apply-theme.ts';

function styled() {
	const classes = new Set<string>();
	const properties = new Map<string, string>();
	const root: StyledElement = {
		classList: {
			toggle: (name, force) => (force ? classes.add(name) : classes.delete(name))
		},
		style: {
			setProperty: (name, value) => {
				if (value === null) properties.delete(name);
				else properties.set(name, value);
			}
		}
	};
	return { root, classes, properties };
}

const THEME = { brand: '#6b2d0f', onBrand: '#ffffff', tint: '#fff7ec', logo: null };

describe('an applied theme', () => {
	it('sets the shop’s three colours and nothing else', ({ expect }) => {
		const { root, classes, properties } = styled();
		applyTheme(root, THEME);
		expect([...classes]).toEqual(['branded', 'tinted']);
		expect(Object.fromEntries(properties)).toEqual({
			'--brand': '#6b2d0f',
			'--on-brand': '#ffffff',
			'--tint': '#fff7ec'
		});
	});

	it('sets no property that tokens.css defines', async ({ expect }) => {
		const { root, properties } = styled();
		applyTheme(root, THEME);
		const tokens = await readFile('web/styles/tokens.css', 'utf8');
		const defined = [...properties.keys()].filter((name) => tokens.includes(`${name}:`));
		expect(defined).toEqual([]);
	});

	it('leaves the page colour alone when it has no tint', ({ expect }) => {
		const { root, classes, properties } = styled();
		applyTheme(root, THEME);
		applyTheme(root, { ...THEME, tint: null });
		expect([...classes]).toEqual(['branded']);
		expect(properties.has('--tint')).toBe(false);
	});

	it('is removed completely', ({ expect }) => {
		const { root, classes, properties } = styled();
		applyTheme(root, THEME);
		applyTheme(root, null);
		expect([classes.size, properties.size]).toEqual([0, 0]);
	});
});
