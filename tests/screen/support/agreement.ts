import type { Page } from '@playwright/test';
import { plainDecimal } from '../../../shared/money.ts';
import type { SaleSummary, Screen, View } from '../../../shared/api/view.ts';

/** The parts of the screen that can be right or wrong about money. */
export interface Shown {
	/** All screens that are drawn; exactly one is right. */
	readonly kinds: readonly string[];
	readonly reference: string | null;
	/** The amount as written, in any language. */
	readonly amount: string | null;
	/** The number of codes to pay. */
	readonly codes: number;
	readonly isVeiled: boolean;
}

/** The content of the page and the Worker's View of the same moment; `view` is null when the Worker does not answer. */
export interface ScreenReading {
	readonly shown: Shown;
	readonly view: View | null;
}

/** Fetches the View with the page's cookie and reads the screen in the moment the answer arrives. */
export function readScreen(page: Page): Promise<ScreenReading> {
	return page.evaluate(async () => {
		const view = await fetch('/api/kiosk/view', { cache: 'no-store' }).then(
			async (answer) => (answer.ok ? ((await answer.json()) as View) : null),
			() => null
		);
		const textOf = (testId: string): string | null =>
			document.querySelector(`[data-testid="${testId}"]`)?.textContent ?? null;
		const count = (selector: string): number => document.querySelectorAll(selector).length;
		return {
			view,
			shown: {
				kinds: [...document.querySelectorAll<HTMLElement>('[data-screen]')].map(
					({ dataset }) => dataset['screen'] ?? ''
				),
				reference: textOf('sale-reference'),
				amount: textOf('sale-amount'),
				codes: count('[data-testid="qr"]'),
				isVeiled: count('[data-testid="veil"]') > 0
			}
		};
	});
}

/** Returns the difference between screen and View in words, or null when they agree. */
export function disagreement({ shown, view }: ScreenReading): string | null {
	if (view === null) return 'the Worker does not answer';
	const { screen } = view;
	const [kind = 'nothing', ...others] = shown.kinds;
	if (others.length > 0) return `two screens at once: ${shown.kinds.join(', ')}`;
	if (!kindsFor(screen).includes(kind)) return `${kind} is shown, the Worker says ${screen.kind}`;
	const sale = 'sale' in screen ? screen.sale : null;
	const reference = sale?.reference ?? null;
	if (shown.reference !== reference) {
		return `the sale shown is ${String(shown.reference)}, the Worker’s is ${String(reference)}`;
	}
	if (numberIn(shown.amount) !== amountOf(sale)) {
		return `the amount shown is ${String(shown.amount)}, the Worker’s is ${String(amountOf(sale))}`;
	}
	const codes = kind === 'scan' ? 1 : 0;
	return shown.codes === codes ? null : `${String(shown.codes)} codes on ${kind}`;
}

/** Returns the View's screen, and the buyer's own step that may lie over it (web/lib/kiosk/stage.ts). */
function kindsFor({ kind }: Screen): readonly string[] {
	switch (kind) {
		case 'attract':
			return ['attract', 'amount'];
		case 'scan':
			return ['scan', 'wallet'];
		case 'wallet':
		case 'preparing':
		case 'confirming':
		case 'checking':
		case 'paid':
		case 'not_paid':
		case 'ask_staff':
		case 'closed':
			return [kind];
	}
}

function amountOf(sale: SaleSummary | null): string | null {
	return sale === null ? null : plainDecimal(sale);
}

/** Returns the digits of a written amount: 1234.50 for "฿1,234.50". */
function numberIn(text: string | null): string | null {
	return /[\d,]+\.\d\d/.exec(text ?? '')?.[0].replaceAll(',', '') ?? text;
}
