import type { Channel } from '$shared/payments/channel.ts';
import type { Language, Screen } from '$shared/api/view.ts';
import { Aids } from './Aids.svelte.ts';
import { NoticeOnScreen } from './NoticeOnScreen.svelte.ts';
import { SaleDraft } from './SaleDraft.ts';
import { saleIdOf, type LocalStep } from './stage.ts';

/** Everything that belongs to the buyer before the screen, and leaves with that buyer. */
export class Buyer {
	/** Where the buyer is in the steps that only this screen knows. */
	step = $state<LocalStep>('start');
	/** The wallet that was tapped, while the Worker has not answered yet. */
	choosing = $state<Channel | null>(null);
	/** Null: the kiosk's own language. */
	language = $state<Language | null>(null);
	/** How this buyer wants the screen to be. */
	readonly aids = new Aids();
	readonly notice = new NoticeOnScreen();
	readonly draft = new SaleDraft();

	/** Takes in the next screen: a sale that leaves the screen takes its buyer along. */
	follow(last: Screen | null, next: Screen): void {
		const lastSaleId = saleIdOf(last);
		const nextSaleId = saleIdOf(next);
		const isOver = lastSaleId !== null && lastSaleId !== nextSaleId;
		if (isOver || next.kind === 'closed') this.reset();
		else if (nextSaleId !== null && this.step === 'amount') this.step = 'start';
	}

	/** The next buyer begins afresh. */
	reset(): void {
		this.step = 'start';
		this.choosing = null;
		this.notice.clear();
		this.draft.clear();
		this.startPlain();
	}

	/** As every buyer finds the kiosk: in its own language, with no aid on. */
	startPlain(): void {
		this.language = null;
		this.aids.clear();
	}
}
