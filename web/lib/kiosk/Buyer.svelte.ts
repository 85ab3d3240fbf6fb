import type { Channel } from '$shared/payments/channel.ts';
import type { Language, Screen } from '$shared/api/view.ts';
import { Aids } from './Aids.svelte.ts';
import { NoticeOnScreen } from './NoticeOnScreen.svelte.ts';
import { SaleDraft } from './SaleDraft.ts';
import { saleIdOf, type LocalStep } from './stage.ts';

/** The state that belongs to the present buyer and is cleared when that buyer leaves. */
export class Buyer {
	/** The buyer's step among those that only this screen knows. */
	step = $state<LocalStep>('start');
	/** The wallet that was tapped, until the Worker answers. */
	choosing = $state<Channel | null>(null);
	/** Null means the kiosk's default language. */
	language = $state<Language | null>(null);
	/** The buyer's accessibility settings. */
	readonly aids = new Aids();
	readonly notice = new NoticeOnScreen();
	readonly draft = new SaleDraft();

	/** Updates the state for the next screen. Resets the buyer when their sale leaves the screen. */
	follow(last: Screen | null, next: Screen): void {
		const lastSaleId = saleIdOf(last);
		const nextSaleId = saleIdOf(next);
		const isOver = lastSaleId !== null && lastSaleId !== nextSaleId;
		if (isOver || next.kind === 'closed') this.reset();
		else if (nextSaleId !== null && this.step === 'amount') this.step = 'start';
	}

	/** Clears everything for the next buyer. */
	reset(): void {
		this.step = 'start';
		this.choosing = null;
		this.notice.clear();
		this.draft.clear();
		this.startPlain();
	}

	/** Restores the kiosk's default language and switches the aids off. */
	startPlain(): void {
		this.language = null;
		this.aids.clear();
	}
}
