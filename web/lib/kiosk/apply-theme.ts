import type { Theme } from '$shared/shop/theme/stored-theme.ts';

/** The custom properties a theme sets; tokens.css says under `.branded` and `.tinted` what they colour. */
const PROPERTIES = { brand: '--brand', onBrand: '--on-brand', tint: '--tint' } as const;

/** The part of the document's element used here. */
export interface StyledElement {
	readonly classList: { toggle(name: string, force: boolean): unknown };
	readonly style: { setProperty(name: string, value: string | null): void };
}

/**
 * Gives the document a shop's colours, or the product's own. Through the element's style object: our own policy
 * refuses style attributes (svelte.config.js).
 */
export function applyTheme(root: StyledElement, theme: Theme | null): void {
	root.classList.toggle('branded', theme !== null);
	root.classList.toggle('tinted', theme !== null && theme.tint !== null);
	root.style.setProperty(PROPERTIES.brand, theme?.brand ?? null);
	root.style.setProperty(PROPERTIES.onBrand, theme?.onBrand ?? null);
	root.style.setProperty(PROPERTIES.tint, theme?.tint ?? null);
}

/** The address of a theme's picture. */
export function logoAddress(tag: string): string {
	return `/api/kiosk/logo/${tag}`;
}
