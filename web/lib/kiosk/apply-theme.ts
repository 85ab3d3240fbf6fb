import type { Theme } from '$shared/shop/theme/stored-theme.ts';

/** The custom properties a theme sets; tokens.css uses them under `.branded` and `.tinted`. */
const PROPERTIES = { brand: '--brand', onBrand: '--on-brand', tint: '--tint' } as const;

/** The members of the document element used here. */
export interface StyledElement {
	readonly classList: { toggle(name: string, force: boolean): unknown };
	readonly style: { setProperty(name: string, value: string | null): void };
}

/**
 * Applies a shop's colours to the document, or restores the product's own. Sets them through the element's style
 * object, because the Content-Security-Policy blocks style attributes (svelte.config.js).
 */
export function applyTheme(root: StyledElement, theme: Theme | null): void {
	root.classList.toggle('branded', theme !== null);
	root.classList.toggle('tinted', theme !== null && theme.tint !== null);
	root.style.setProperty(PROPERTIES.brand, theme?.brand ?? null);
	root.style.setProperty(PROPERTIES.onBrand, theme?.onBrand ?? null);
	root.style.setProperty(PROPERTIES.tint, theme?.tint ?? null);
}

/** Returns the address of a theme's logo. */
export function logoAddress(tag: string): string {
	return `/api/kiosk/logo/${tag}`;
}
