import { qrDataUri } from '../sandbox/code.ts';
import { promptpayText, SANDBOX_BILLER_ID } from '../sandbox/promptpay.ts';
import type { KioskInfo, Screen, View } from '../../shared/api/view.ts';
import type { Shown } from './shown.ts';
import { attractView, kioskInfo, saleSummary, scanView, viewWith } from './views.ts';

type ViewContent = Omit<View, 'version'>;

/** One state of the buyer's screen and the way to it. */
export interface State {
	readonly name: string;
	readonly title: string;
	/** The Worker's View, before the kiosk's language is set. */
	readonly view: ViewContent;
	/** A selector of an element that exists only once the state is reached. */
	readonly ready: string;
	/** The steps of a buyer, the network or the clock after that View. */
	readonly reach?: (shown: Shown) => Promise<void>;
	/** True when the page is unusable afterwards and must be opened again. */
	readonly spoilsPage?: true;
	/** True when the state shows all languages at once. */
	readonly speaksAll?: true;
}

/** Half a second off a whole one, so that a small delay does not change the countdown. */
const HALF_MS = 500;
/** The age of a code at which the screen offers help; no heartbeat came meanwhile. */
const UNSCANNED_MS = 20_500;
const HALFWAY_MS = UNSCANNED_MS / 2;
/** The start has fetched its pictures by then. */
const PICTURES_AFTER_MS = 2_000;
/** After this long without a heartbeat the stream is closed, polling fails, and the code is veiled. */
const STALE_MS = 26_000;

const ATTEMPT = 'K1-T0KBGL-1';

/** Returns every state of the buyer's screen, in the order of a sale. */
export async function buyerStates(): Promise<readonly State[]> {
	return [
		...startStates(),
		...walletStates(),
		...(await codeStates()),
		...endStates(),
		...otherStates()
	];
}

/** Returns the states with these names, or all of them when none is named. */
export async function statesNamed(names: readonly string[]): Promise<readonly State[]> {
	const states = await buyerStates();
	const unknown = names.find((name) => !states.some((state) => state.name === name));
	if (unknown !== undefined) {
		const known = states.map(({ name }) => name).join(', ');
		throw new Error(`There is no state "${unknown}"; the states are ${known}.`);
	}
	return names.length === 0 ? states : states.filter(({ name }) => names.includes(name));
}

function startStates(): State[] {
	const start = screenNamed('attract');
	const withMode = (amountMode: KioskInfo['amountMode']): ViewContent => ({
		...attractView(),
		kiosk: { ...kioskInfo(), amountMode }
	});
	const openMenu = async ({ page }: Shown): Promise<void> => {
		await page.getByTestId('start').click();
		for (const item of ['americano', 'oliang', 'oliang', 'house']) {
			await page.getByTestId(`add-${item}`).click();
		}
		await page.getByTestId('item-espresso').scrollIntoViewIfNeeded();
	};
	return [
		{ name: 'attract', title: 'Start', view: attractView(), ready: start },
		{
			name: 'attract-pictures',
			title: 'Start with the shop’s pictures',
			view: { ...attractView(), kiosk: { ...kioskInfo(), pictures: ['thai-tea', 'latte'] } },
			ready: '[data-testid="shop-pictures"]',
			reach: (shown) => shown.pass(PICTURES_AFTER_MS)
		},
		{
			name: 'pushed',
			title: 'Start beside a till',
			view: withMode({ kind: 'pushed' }),
			ready: `${start} [data-testid="waits"]`
		},
		{
			name: 'fixed',
			title: 'Start with one price',
			view: withMode({ kind: 'fixed', amountMinor: 2_000 }),
			ready: start
		},
		{
			name: 'keypad',
			title: 'Amount by keypad',
			view: attractView(),
			ready: screenNamed('amount'),
			async reach({ page }) {
				await page.getByTestId('start').click();
				for (const key of '1234.5') {
					await page.getByTestId(`key-${key === '.' ? 'point' : key}`).click();
				}
			}
		},
		{
			name: 'catalogue',
			title: 'Menu with a cart',
			view: withMode({ kind: 'catalogue' }),
			ready: `${screenNamed('catalogue')} [data-testid="cart-total"]`,
			reach: openMenu
		},
		{
			name: 'order',
			title: 'The cart',
			view: withMode({ kind: 'catalogue' }),
			ready: `${screenNamed('catalogue')} [data-testid="cart-pay"]`,
			async reach(shown) {
				await openMenu(shown);
				await shown.page.getByTestId('review').click();
			}
		}
	];
}

function walletStates(): State[] {
	const wallet = (notice: 'declined' | null, remainingMs = 110_000 + HALF_MS): Screen => ({
		kind: 'wallet',
		sale: saleSummary(),
		remainingMs,
		moreTime: true,
		notice
	});
	const ready = screenNamed('wallet');
	return [
		{ name: 'wallet', title: 'Wallet', view: viewWith(wallet(null)), ready },
		{
			name: 'wallet-notice',
			title: 'Wallet list after a failed wallet, time nearly over',
			view: viewWith(wallet('declined', 15_000 + HALF_MS)),
			ready: `${ready} [data-testid="more-time"]`
		},
		{
			name: 'wallet-change',
			title: 'Wallet list over a live code',
			view: promptpayCode(),
			ready,
			reach: ({ page }) => page.getByTestId('other-wallet').click()
		}
	];
}

async function codeStates(): Promise<State[]> {
	const scan = screenNamed('scan');
	const drawn = `${scan} canvas`;
	const preparing = (slow: boolean): ViewContent =>
		viewWith({ kind: 'preparing', sale: saleSummary(), channel: 'promptpay', slow });
	const dataUri = await qrDataUri('weixin://wxpay/bizpayurl?pr=a1B2c3D', 'png');
	return [
		{
			name: 'preparing',
			title: 'Preparing',
			view: preparing(false),
			ready: screenNamed('preparing')
		},
		{
			name: 'preparing-slow',
			title: 'Preparing, slow',
			view: preparing(true),
			ready: screenNamed('preparing')
		},
		{ name: 'scan', title: 'Scan, PromptPay', view: promptpayCode(), ready: drawn },
		{
			name: 'scan-image',
			title: 'Scan, a wallet that sends a picture',
			view: scanView('wechat', { kind: 'image', dataUri }, ATTEMPT, 170_000 + HALF_MS),
			ready: `${scan} img`
		},
		{
			name: 'scan-more-time',
			title: 'Scan, time nearly over',
			view: promptpayCode(15_000 + HALF_MS),
			ready: `${scan}:has(canvas) [data-testid="more-time"]`
		},
		{
			name: 'scan-help',
			title: 'Scan with help',
			view: promptpayCode(),
			ready: `${scan}:has(canvas) [data-testid="scan-help"]`,
			async reach(shown) {
				await shown.pass(HALFWAY_MS);
				// Sends the same code again, so that the stream is not stale.
				await shown.say(promptpayCode(150_000 + HALF_MS));
				await shown.pass(HALFWAY_MS);
			}
		},
		{
			name: 'reconnecting',
			title: 'Reconnecting, the code veiled',
			view: promptpayCode(),
			ready: `${scan} [data-testid="veil"]`,
			async reach(shown) {
				await shown.page.context().setOffline(true);
				await shown.pass(STALE_MS);
			},
			spoilsPage: true
		},
		{
			name: 'scan-large',
			title: 'Scan in larger text',
			view: promptpayCode(),
			ready: `html.large ${drawn}`,
			async reach({ page }) {
				await page.getByTestId('access').click();
				await page.getByTestId('aid-large').click();
			}
		}
	];
}

function endStates(): State[] {
	const sale = saleSummary();
	const paid = viewWith({
		kind: 'paid',
		sale,
		channel: 'promptpay',
		paidAtMs: attractView().nowMs
	});
	return [
		{
			name: 'confirming',
			title: 'Confirm on the phone',
			view: viewWith({ kind: 'confirming', sale, channel: 'promptpay' }),
			ready: screenNamed('confirming')
		},
		{ name: 'paid', title: 'Paid', view: paid, ready: screenNamed('paid') },
		{
			name: 'receipt',
			title: 'Paid, receipt offered',
			view: {
				...paid,
				kiosk: { ...kioskInfo(), receiptPaper: '80mm' },
				receiptUrl: `https://kiosk.example/r#${ATTEMPT}.Jx8wq2PzK4tYv6Bn1mLr3s`
			},
			ready: `${screenNamed('paid')} canvas`
		},
		{
			name: 'checking',
			title: 'Checking',
			view: viewWith({ kind: 'checking', sale }),
			ready: screenNamed('checking')
		},
		{
			name: 'not-paid',
			title: 'Not paid',
			view: viewWith({ kind: 'not_paid', sale, why: 'deadline' }),
			ready: screenNamed('not_paid')
		},
		{
			name: 'ask-staff',
			title: 'Ask staff',
			view: viewWith({ kind: 'ask_staff', sale }),
			ready: screenNamed('ask_staff')
		}
	];
}

function otherStates(): State[] {
	return [
		{
			name: 'closed',
			title: 'Closed',
			view: viewWith({ kind: 'closed' }),
			ready: screenNamed('closed')
		},
		{
			name: 'superseded',
			title: 'Open in another window',
			view: attractView(),
			ready: screenNamed('superseded'),
			reach: ({ server }) => server.supersede(),
			spoilsPage: true
		},
		{
			name: 'unpaired',
			title: 'Not paired',
			view: attractView(),
			ready: '[data-testid="pairing-code"]',
			speaksAll: true,
			async reach({ server, page }) {
				server.unpair();
				await page.reload();
				// The page has set its timers by then.
				await page.locator(screenNamed('unpaired')).waitFor();
			},
			spoilsPage: true
		}
	];
}

function screenNamed(kind: string): string {
	return `[data-screen="${kind}"]`;
}

/** Returns the text of the PromptPay code in these states. */
export function promptpayScanText(): string {
	return promptpayText({
		billerId: SANDBOX_BILLER_ID,
		ksherOrderNo: '900000000000000427',
		stallsName: '900427',
		totalFee: saleSummary().amountMinor
	});
}

function promptpayCode(remainingMs = 170_000 + HALF_MS): ViewContent {
	const code = { kind: 'text', text: promptpayScanText() } as const;
	return scanView('promptpay', code, ATTEMPT, remainingMs);
}
