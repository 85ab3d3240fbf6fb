import type { AmountMode } from '$shared/shop/amount-mode.ts';
import type { Channel } from '$shared/payments/channel.ts';
import type { SaleId } from '$shared/ids.ts';
import type { SaleSummary, Screen, ScreenOf, View } from '$shared/api/view.ts';

/** The buyer's steps that only this screen knows: keypad or catalogue, and the wallet list over a live code. */
export type LocalStep = 'start' | 'amount' | 'wallets';

/** What the screen knows besides the last View. */
export interface LocalState {
	/** True when another window of this kiosk took over. */
	readonly isSuperseded: boolean;
	readonly isPairingClosed: boolean;
	readonly step: LocalStep;
	/** The wallet tapped, until the Worker answers. */
	readonly choosing: Channel | null;
	/** The ending (see endingKey) dismissed here, until the Worker answers. */
	readonly dismissed: string | null;
}

/** What the screen shows: the View's screen, or a local step in front of it. */
export type Stage =
	| { kind: 'connecting' }
	| { kind: 'unpaired' }
	| { kind: 'superseded' }
	| { kind: 'attract'; ready: boolean }
	| { kind: 'amount' }
	| { kind: 'catalogue' }
	| (Pick<ScreenOf<'wallet'>, 'kind' | 'sale' | 'notice' | 'moreTime'> & { isChange: boolean })
	| { kind: 'preparing'; sale: SaleSummary; channel: Channel; slow: boolean; canCancel: boolean }
	| ScreenOf<'scan'>
	| ScreenOf<'confirming'>
	| ScreenOf<'checking'>
	| ScreenOf<'paid'>
	| ScreenOf<'not_paid'>
	| ScreenOf<'ask_staff'>
	| ScreenOf<'closed'>;
export type StageKind = Stage['kind'];
/** The stages that follow the choice of a wallet. */
export type SaleStage = Extract<
	Stage,
	{
		kind:
			| 'wallet'
			| 'preparing'
			| 'scan'
			| 'confirming'
			| 'checking'
			| 'paid'
			| 'not_paid'
			| 'ask_staff';
	}
>;

/** Decides what the screen shows. Never "paid" without a View that says so. */
export function stageOf(view: View | null, local: LocalState): Stage {
	if (local.isSuperseded) return { kind: 'superseded' };
	if (local.isPairingClosed) return { kind: 'unpaired' };
	if (view === null) return { kind: 'connecting' };
	const { screen } = view;
	switch (screen.kind) {
		case 'attract':
			return local.step === 'amount'
				? amountStage(view.kiosk.amountMode)
				: { kind: 'attract', ready: true };
		case 'wallet':
			return local.choosing === null
				? { ...screen, isChange: false }
				: optimistic(screen.sale, local.choosing);
		case 'preparing':
			return { ...screen, canCancel: true };
		case 'scan':
			return scanStage(screen, local);
		case 'paid':
		case 'not_paid':
		case 'ask_staff':
			return endingKey(screen) === local.dismissed ? { kind: 'attract', ready: false } : screen;
		case 'confirming':
		case 'checking':
		case 'closed':
			return screen;
	}
}

/** Returns the step in which the buyer enters an amount; the start stays where buyers enter none. */
function amountStage(mode: AmountMode): Stage {
	switch (mode.kind) {
		case 'keypad':
			return { kind: 'amount' };
		case 'catalogue':
			return { kind: 'catalogue' };
		case 'pushed':
		case 'fixed':
			return { kind: 'attract', ready: true };
	}
}

/** Returns the sale a screen is about, or null. */
export function saleIdOf(screen: Screen | null): SaleId | null {
	return screen !== null && 'sale' in screen ? screen.sale.saleId : null;
}

/** Names an ending, so that dismissing "not paid" does not also dismiss a later "paid" of the same sale. */
export function endingKey(screen: Screen): string | null {
	switch (screen.kind) {
		case 'paid':
		case 'not_paid':
		case 'ask_staff':
			return `${screen.kind} ${screen.sale.saleId}`;
		case 'attract':
		case 'wallet':
		case 'preparing':
		case 'scan':
		case 'confirming':
		case 'checking':
		case 'closed':
			return null;
	}
}

function scanStage(screen: ScreenOf<'scan'>, local: LocalState): Stage {
	if (local.choosing !== null && local.choosing !== screen.channel) {
		return optimistic(screen.sale, local.choosing);
	}
	// Choosing the wallet of the live code needs no waiting, because the code is already here.
	if (local.choosing === null && local.step === 'wallets') {
		const { sale, moreTime } = screen;
		return { kind: 'wallet', sale, moreTime, notice: null, isChange: true };
	}
	return screen;
}

function optimistic(sale: SaleSummary, channel: Channel): Stage {
	return { kind: 'preparing', sale, channel, slow: false, canCancel: false };
}
