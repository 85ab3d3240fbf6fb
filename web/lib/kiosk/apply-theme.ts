import type { Theme } from '$shared/shop/theme/stored-theme.ts';

/** The custom properties a theme sets; tokens.css says under `.themed` and `.tinted` what they colour. */
const PROPERTIES = { brand: '--brand', onBrand: '--on-brand', tint: '--tint' } as const;

/** The part of the document's element used here. */
export interface Wearer {
	readonly classList: { toggle(name: string, force: boolean): unknown };
	readonly style: { setProperty(name: string, value: string | null): void };
}

/**
 * Dresses the document in a shop's colours, or in the product's own. Through the element's style object: style
 * attributes are refused by our own policy (svelte.config.js).
 */
export function wearTheme(root: Wearer, theme: Theme | null): void {
	root.classList.toggle('themed', theme !== null);
	root.classList.toggle('tinted', theme !== null && theme.tint !== null);
	root.style.setProperty(PROPERTIES.brand, theme?.brand ?? null);
	root.style.setProperty(PROPERTIES.onBrand, theme?.onBrand ?? null);
	root.style.setProperty(PROPERTIES.tint, theme?.tint ?? null);
}

/** Where the picture of a theme is fetched from. */
export function logoAddress(tag: string): string {
	return `/api/kiosk/logo/${tag}`;
}
