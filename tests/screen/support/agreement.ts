import type { Page } from '@playwright/test';
import { plainDecimal } from '../../../shared/money.ts';
import type { SaleSummary, Screen, View } from '../../../shared/api/view.ts';

/** What somebody in front of the screen sees, as far as it can be right or wrong about money. */
export interface Shown {
	/** Every screen that is drawn; more or less than one is wrong. */
	readonly kinds: readonly string[];
	readonly reference: string | null;
	/** As written, in whatever language. */
	readonly amount: string | null;
	/** Codes to pay. */
	readonly codes: number;
	readonly isVeiled: boolean;
}

/** What is on the page now, and what its Worker says, asked with the page's own cookie; null: it does not answer. */
export interface Look {
	readonly shown: Shown;
	readonly view: View | null;
}

/** Looks at both sides in one go: the screen is read in the moment the Worker's answer is there. */
export function lookAt(page: Page): Promise<Look> {
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

/** In what the screen is wrong about what the Worker says, in words; null when they agree. */
export function disagreement({ shown, view }: Look): string | null {
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

/** The screen the Worker means, and the buyer's own step that may lie over it (web/lib/kiosk/stage.ts). */
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

/** The digits of an amount as people read it: "฿1,234.50" is 1234.50. */
function numberIn(text: string | null): string | null {
	return /[\d,]+\.\d\d/.exec(text ?? '')?.[0].replaceAll(',', '') ?? text;
}
