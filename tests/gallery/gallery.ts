import type { Browser } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../shared/api/view.ts';
import { pageOf, type IndexedPicture } from './index-page.ts';
import { problemsOn } from './problems.ts';
import { Shown } from './shown.ts';
import { SIZES, type SizeName } from './sizes.ts';
import type { State } from './states.ts';

/** Which pictures to take, and where to put them. */
export interface Wanted {
	readonly states: readonly State[];
	readonly languages: readonly Language[];
	readonly sizes: readonly SizeName[];
	readonly folder: string;
}

/** Takes every wanted picture, each size on its own page, and writes the page that shows them. */
export async function takeGallery(
	browser: Browser,
	wanted: Wanted
): Promise<readonly IndexedPicture[]> {
	mkdirSync(wanted.folder, { recursive: true });
	const taken = await Promise.all(wanted.sizes.map((size) => takeSize(browser, wanted, size)));
	const pictures = taken.flat();
	writeFileSync(
		join(wanted.folder, 'index.html'),
		pageOf('Gallery of the buyer’s screen', pictures)
	);
	return pictures;
}

async function takeSize(
	browser: Browser,
	wanted: Wanted,
	size: SizeName
): Promise<IndexedPicture[]> {
	const pictures: IndexedPicture[] = [];
	const shown = await Shown.open(browser, SIZES[size]);
	try {
		for (const language of wanted.languages) {
			for (const state of wanted.states) {
				await reach(shown, state, language, size);
				const file = `${state.name}-${language}-${size}.png`;
				await shown.page.screenshot({ path: join(wanted.folder, file), animations: 'disabled' });
				const problems = await problemsOn(shown.page, 'screen');
				pictures.push({ name: state.name, title: state.title, language, size, file, problems });
				if (state.spoilsPage) await shown.renew();
			}
		}
	} finally {
		await shown.close();
	}
	return pictures;
}

async function reach(
	shown: Shown,
	state: State,
	language: Language,
	size: SizeName
): Promise<void> {
	try {
		await shown.reach(state, language);
	} catch (cause) {
		throw new Error(
			`"${state.name}" in ${language} at ${size} is never reached: ${String(cause)}`,
			{
				cause
			}
		);
	}
}
