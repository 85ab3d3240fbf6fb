import type { ProblemCode } from '../../../shared/api/problems/problem.ts';
import type { Channel } from '../../../shared/payments/channel.ts';
import type { SaleId } from '../../../shared/ids.ts';
import type { Refusal } from '../../../shared/payments/sale/sale.ts';
import type { Ending } from '../../../shared/api/view.ts';
import type { SaleRequest } from './sale-opening.ts';

/** A command from a screen to its kiosk. */
export type Command =
	| { readonly type: 'view' }
	| { readonly type: 'open_sale'; readonly saleId: SaleId; readonly request: SaleRequest }
	| { readonly type: 'choose_wallet'; readonly saleId: SaleId; readonly channel: Channel }
	| { readonly type: 'cancel'; readonly saleId: SaleId }
	| { readonly type: 'more_time'; readonly saleId: SaleId }
	| { readonly type: 'claim_paid'; readonly saleId: SaleId }
	| { readonly type: 'dismiss'; readonly saleId: SaleId; readonly shown: Ending };

/** Returns a sale's refusal as the problem code that the screen gets. */
export function problemOf(refusal: Refusal): ProblemCode {
	switch (refusal) {
		case 'sale_over':
		case 'sale_still_open':
		case 'attempt_unresolved':
		case 'too_many_attempts':
			return refusal;
		case 'unknown_attempt':
		case 'unknown_refund':
			return 'not_found';
	}
}
