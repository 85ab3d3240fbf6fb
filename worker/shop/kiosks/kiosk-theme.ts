import * as v from 'valibot';
import type { KioskId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { checkTheme, themeFaultText, ThemeInput } from '../../../shared/shop/theme/theme.ts';
import type { Theme } from '../../../shared/shop/theme/stored-theme.ts';
import { PORTS } from '../../ports.ts';
import { sha256Hex } from '../../sha256.ts';

const TAG_DIGITS = 16;

const StoredColours = v.pipe(v.string(), v.parseJson(), v.omit(ThemeInput, ['logo']));

/**
 * Returns the theme in a kiosk's row as its screens apply it, with the logo as the tag of its content, or null without
 * one. A theme that fails the checks, which nobody could have stored through us, counts as none and is logged.
 */
export function parseTheme(colours: unknown, logo: unknown): Theme | null {
	if (typeof colours !== 'string') return null;
	const read = v.safeParse(StoredColours, colours);
	const picture = typeof logo === 'string' ? logo : null;
	const checked = read.success ? checkTheme({ ...read.output, logo: picture }) : null;
	if (checked?.ok !== true) {
		const why = checked === null ? 'it cannot be read' : themeFaultText(checked.error);
		PORTS.log('warn', 'theme_ignored', { why });
		return null;
	}
	const { brand, onBrand, tint } = checked.value;
	return { brand, onBrand, tint, logo: picture === null ? null : tagOf(picture) };
}

/** Stores a kiosk's theme; null removes it. Fails with `not_found`. Throws when D1 is down. */
export async function setTheme(
	db: D1Database,
	id: KioskId,
	theme: ThemeInput | null
): Promise<Result<undefined, 'not_found'>> {
	const { logo = null, ...colours } = theme ?? {};
	const { meta } = await db
		.prepare('UPDATE kiosk SET theme = ?2, logo = ?3, revision = revision + 1 WHERE id = ?1')
		.bind(id, theme === null ? null : JSON.stringify(colours), logo)
		.run();
	return meta.changes > 0 ? ok(undefined) : err('not_found');
}

/** Returns the kiosk's logo as a data: URL, or null when its logo has another tag. Throws when D1 is down. */
export async function findLogo(db: D1Database, id: KioskId, tag: string): Promise<string | null> {
	const row = await db
		.prepare('SELECT logo FROM kiosk WHERE id = ?')
		.bind(id)
		.first<{ logo: string | null }>();
	const logo = row?.logo ?? null;
	return logo !== null && tagOf(logo) === tag ? logo : null;
}

function tagOf(logo: string): string {
	return sha256Hex(logo).slice(0, TAG_DIGITS);
}
