import type { SaleId } from '../../../shared/ids.ts';
import type { Refund } from '../../../shared/payments/refund/refund.ts';
import type { Result } from '../../../shared/result.ts';
import type { RefundEligibility } from '../../../shared/api/staff/refunds.ts';
import type { RefundNote } from '../../../shared/api/staff/timeline.ts';
import type { RefundProblem } from '../../kiosk/decide/step-result.ts';
import {
	cancelApproval,
	requestRefund,
	type NewApproval,
	type StoredApproval
} from '../../shop/approvals/refund-approvals.ts';
import { daysOfShop } from '../../shop/settings/shop-days.ts';
import { refundLimits } from '../../shop/settings/shop-settings.ts';
import { PORTS } from '../../ports.ts';
import { refuse } from './problem.ts';
import type { FreshPerson } from './auth.ts';
import { findSale, type NamedSale } from './find-sale.ts';
import type { StaffHandlers } from './handle.ts';

/** Plans and requests refunds of a sale. */
export const refundHandlers = {
	/** Answers whether and how a payment can be refunded; changes nothing. */
	'POST /sales/:kioskId/:saleId/refunds/plan': async (c, { person, body, params }) => {
		const sale = await findSale(c, person, params);
		if (sale === null) return refuse('not_found');
		const found = await sale.kiosk.refundEligibility(sale.saleId, body);
		if (!found.ok) return refuse(found.error.code);
		const { plan, leftMinor, number } = found.value;
		const limit = (await refundLimits(c.env.DB, person.shopId))[person.role];
		const eligibility: RefundEligibility = {
			kind: plan.kind,
			why: plan.kind === 'by_api' ? null : plan.why,
			leftMinor,
			number,
			needsSecond: plan.kind === 'by_hand' || body.amountMinor > limit.onceMinor
		};
		return c.json(eligibility);
	},
	/** Makes a refund at once within the person's limits, else stores it for a second person. */
	'POST /sales/:kioskId/:saleId/refunds': async (c, { person, body, params }) => {
		const sale = await findSale(c, person, params);
		if (sale === null) return refuse('not_found');
		const { kioskId, saleId, kiosk } = sale;
		const { attemptId, walletRef, amountMinor, payee } = body;
		const found = await kiosk.refundEligibility(saleId, { attemptId, walletRef, amountMinor });
		if (!found.ok) return refuse(found.error.code);
		const { plan, number } = found.value;
		// A number in use may be a repeat of this request, which the kiosk recognises.
		const how = plan.kind === 'impossible' && body.number < number ? 'by_api' : plan.kind;
		if (how === 'impossible') {
			return refuse('not_refundable', plan.kind === 'impossible' ? plan.why : undefined);
		}
		if (how === 'by_hand' && payee === undefined) {
			return refuse('bad_request', 'payee: where the buyer wants the money');
		}
		const [limits, { days }] = await Promise.all([
			refundLimits(c.env.DB, person.shopId),
			daysOfShop(c.env.DB, person.shopId)
		]);
		const nowMs = PORTS.nowMs();
		const request: NewApproval = {
			...body,
			id: PORTS.randomHex(12),
			shopId: person.shopId,
			kioskId,
			saleId,
			currency: 'THB',
			how,
			by: person,
			atMs: nowMs,
			day: days.at(nowMs).day
		};
		const requested = await requestRefund(c.env.DB, request, limits[person.role]);
		if (!requested.ok) return refuse('refund_number_used');
		if (requested.value === 'requested') {
			const by = { id: person.id, name: person.name };
			await kiosk.staffNote(saleId, noteOf('refund_requested', request), by);
			return c.json({ state: 'waiting' });
		}
		const made = await makeRefund(c.env.DB, person, sale, request);
		return made.ok ? c.json({ state: 'done' }) : refuse(made.error.code);
	}
} satisfies Partial<StaffHandlers>;

/** The fields of a requested or approved refund that its notes contain. */
type NoteFields = Pick<
	StoredApproval,
	'attemptId' | 'walletRef' | 'amountMinor' | 'number' | 'reason'
>;

/**
 * Makes an approved refund, and cancels the approval when the kiosk refuses. `FreshPerson` limits it to routes that require
 * a fresh sign-in. Fails with the reason of the kiosk. Throws when D1 is down.
 */
export async function makeRefund(
	db: D1Database,
	{ id, name }: FreshPerson,
	{ kiosk, saleId }: Pick<NamedSale, 'kiosk'> & { readonly saleId: SaleId },
	approval: NewApproval | StoredApproval
): Promise<Result<Refund, RefundProblem>> {
	const { attemptId, amountMinor, number, walletRef } = approval;
	const order = { attemptId, amountMinor, number, walletRef };
	const made = await kiosk.staffRefund(saleId, order, { id, name });
	if (!made.ok) await cancelApproval(db, approval);
	return made;
}

/** Returns the timeline entry for a step of a refund approval. */
export function noteOf(
	type: RefundNote['type'],
	{ attemptId, walletRef, amountMinor, reason }: NoteFields
): RefundNote {
	return { type, attemptId, walletRef, amountMinor, reason };
}
