import type { Browser, BrowserContext, Page } from '@playwright/test';
import { join } from 'node:path';
import type { IndexedPicture } from '../index-page.ts';
import { problemsOn } from '../problems.ts';
import type { BusyShop } from './busy-shop.ts';
import type { StaffPicture } from './pages.ts';

/** The browser storage of somebody who is signed in. */
export type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Which pictures of the staff console to take, and where to put them. */
export interface StaffWanted {
	readonly url: string;
	readonly storage: SignedIn;
	readonly shop: BusyShop;
	readonly wanted: readonly StaffPicture[];
	readonly folder: string;
}

const LANGUAGES = ['en', 'th'] as const;
/** A phone, a tablet held upright, a desktop. */
const SIZES = {
	'390x844': { width: 390, height: 844 },
	'768x1024': { width: 768, height: 1024 },
	'1280x800': { width: 1280, height: 800 }
} as const;

/** Takes a full-length picture of every wanted page. */
export async function takeStaffPictures(
	browser: Browser,
	{ url, storage, shop, wanted, folder }: StaffWanted
): Promise<IndexedPicture[]> {
	const pictures: IndexedPicture[] = [];
	for (const [size, viewport] of Object.entries(SIZES)) {
		const context = await browser.newContext({
			viewport,
			storageState: storage,
			serviceWorkers: 'block'
		});
		const page = await context.newPage();
		for (const language of LANGUAGES) {
			for (const picture of wanted) {
				await reach(page, url, picture, shop, language);
				const file = `${picture.name}-${language}-${size}.png`;
				await page.screenshot({ path: join(folder, file), fullPage: true, animations: 'disabled' });
				const problems = await problemsOn(page, 'whole page');
				const { name } = picture;
				pictures.push({ name, title: name, language, size, file, problems });
			}
		}
		await context.close();
	}
	return pictures;
}

async function reach(
	page: Page,
	url: string,
	{ name, path, then, isPrinted }: StaffPicture,
	shop: BusyShop,
	language: string
): Promise<void> {
	try {
		await page.emulateMedia({ media: 'screen' });
		await page.goto(`${url}${path(shop)}`);
		await page.getByTestId(`language-${language}`).click();
		await then(page, shop);
		if (isPrinted === true) await page.emulateMedia({ media: 'print' });
	} catch (cause) {
		throw new Error(`"${name}" in ${language} is never reached: ${String(cause)}`, { cause });
	}
}
