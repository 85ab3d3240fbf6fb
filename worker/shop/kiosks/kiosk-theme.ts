import * as v from 'valibot';
import type { KioskId } from '../../../shared/ids.ts';
import { checkTheme, themeFaultText, ThemeInput } from '../../../shared/shop/theme/theme.ts';
import type { Theme } from '../../../shared/shop/theme/stored-theme.ts';
import { PORTS } from '../../ports.ts';
import { sha256Hex } from '../../sha256.ts';

const TAG_DIGITS = 16;

const StoredColours = v.pipe(v.string(), v.parseJson(), v.omit(ThemeInput, ['logo']));

/**
 * The theme in a kiosk's row as its screens wear it, the logo by the tag of its content. A row that nobody could have
 * set through us, with colours that cannot be read or do not stand out, is as good as none, and said in the log.
 */
export function themeOf(colours: unknown, logo: unknown): Theme | null {
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

/** Stores a kiosk's theme, or takes it away; false: there is no such kiosk. Throws when D1 is down. */
export async function setTheme(
	db: D1Database,
	id: KioskId,
	theme: ThemeInput | null
): Promise<boolean> {
	const { logo = null, ...colours } = theme ?? {};
	const { meta } = await db
		.prepare('UPDATE kiosk SET theme = ?2, logo = ?3, revision = revision + 1 WHERE id = ?1')
		.bind(id, theme === null ? null : JSON.stringify(colours), logo)
		.run();
	return meta.changes > 0;
}

/** The logo that has this tag, as a data: URL; null: this kiosk has it no more. Throws when D1 is down. */
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
