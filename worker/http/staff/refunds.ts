import { Hono } from 'hono';
import type { KioskId, SaleId } from '../../../shared/ids.ts';
import { NothingMore } from '../../../shared/api/staff/people.ts';
import { maskPayee, SECOND_PERSONS } from '../../../shared/shop/access/refund-limits.ts';
import {
	AgreeRequest,
	RequestRefundBody,
	PlanRequest,
	type RefundEligibility
} from '../../../shared/api/staff/refunds.ts';
import type { RefundNote } from '../../../shared/api/staff/timeline.ts';
import {
	approveRefund,
	requestRefund,
	cancelApproval,
	findApproval,
	rejectRefund,
	pendingApprovals,
	type NewApproval,
	type StoredApproval
} from '../../shop/approvals/refund-approvals.ts';
import { daysOfShop } from '../../shop/settings/shop-days.ts';
import { refundLimits } from '../../shop/settings/shop-settings.ts';
import { PORTS } from '../../ports.ts';
import { readJson } from '../body.ts';
import { refuse } from '../problem.ts';
import { isFresh, signedIn, type StaffApp, type StaffContext } from './auth.ts';

/** Whether and how a payment can go back, told before anybody presses anything. */
export async function planRefund(
	c: StaffContext,
	kioskId: KioskId,
	saleId: SaleId
): Promise<Response> {
	const body = await readJson(c, PlanRequest);
	if (!body.ok) return refuse(body.error.code, body.error.detail);
	const found = await c.env.KIOSK.getByName(kioskId).refundEligibility(saleId, body.value);
	if (!found.ok) return refuse(found.error.code);
	const { plan, leftMinor, number } = found.value;
	const { shopId, role } = signedIn(c);
	const limit = (await refundLimits(c.env.DB, shopId))[role];
	const outlook: RefundEligibility = {
		kind: plan.kind,
		why: plan.kind === 'by_api' ? null : plan.why,
		leftMinor,
		number,
		needsSecond: plan.kind === 'by_hand' || body.value.amountMinor > limit.onceMinor
	};
	return c.json(outlook);
}

/** Asks for a refund: made at once within the person's limits, else kept for a second person. */
export async function askRefund(
	c: StaffContext,
	kioskId: KioskId,
	saleId: SaleId
): Promise<Response> {
	const body = await readJson(c, RequestRefundBody);
	if (!body.ok) return refuse(body.error.code, body.error.detail);
	const person = signedIn(c);
	if (!isFresh(person)) return refuse('sign_in_again');
	const kiosk = c.env.KIOSK.getByName(kioskId);
	const { attemptId, walletRef, amountMinor, payee } = body.value;
	const found = await kiosk.refundEligibility(saleId, { attemptId, walletRef, amountMinor });
	if (!found.ok) return refuse(found.error.code);
	const { plan, number } = found.value;
	// A number that is in use may be this very click again; the desk knows.
	const how = plan.kind === 'impossible' && body.value.number < number ? 'by_api' : plan.kind;
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
	const wish: NewApproval = {
		...body.value,
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
	const asked = await requestRefund(c.env.DB, wish, limits[person.role]);
	if (!asked.ok) return refuse('refund_number_used');
	const by = { id: person.id, name: person.name };
	if (asked.value === 'requested') {
		await kiosk.staffNote(saleId, noteOf('refund_requested', wish), by);
		return c.json({ state: 'waiting' });
	}
	const made = await kiosk.staffRefund(saleId, orderOf(wish), by);
	if (made.ok) return c.json({ state: 'done' });
	await cancelApproval(c.env.DB, wish);
	return refuse(made.error.code);
}

/** What waits for a second person. */
export const approvalRoutes = new Hono<StaffApp>()
	.get('/', async (c) => {
		const person = signedIn(c);
		const mayAgree = SECOND_PERSONS.includes(person.role);
		const approvals = await pendingApprovals(c.env.DB, person.shopId, PORTS.nowMs());
		return c.json({
			approvals: approvals.map((wish) => ({
				...wish,
				payee: mayAgree && wish.askedById !== person.id ? wish.payee : maskPayee(wish.payee)
			}))
		});
	})
	.post('/:approvalId/agree', async (c) => {
		const body = await readJson(c, AgreeRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const person = signedIn(c);
		if (!isFresh(person)) return refuse('sign_in_again');
		const wish = await findApproval(c.env.DB, person.shopId, c.req.param('approvalId'));
		if (wish === null) return refuse('not_found');
		if (wish.askedById === person.id) return refuse('second_person');
		const { transferRef = '', evidence } = body.value;
		if (wish.how === 'by_hand' && transferRef === '') {
			return refuse('bad_request', 'transferRef: the bank’s reference of the transfer');
		}
		const transfer = { transferRef, evidence };
		const approved = await approveRefund(c.env.DB, wish, person, PORTS.nowMs(), transfer);
		if (!approved.ok) return refuse('refund_number_used');
		return carryOut(c, wish);
	})
	.post('/:approvalId/reject', async (c) => {
		const body = await readJson(c, NothingMore);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const person = signedIn(c);
		const wish = await findApproval(c.env.DB, person.shopId, c.req.param('approvalId'));
		if (wish === null) return refuse('not_found');
		// Who asked may take it back; saying no to others is for those who could say yes.
		const isOwn = wish.askedById === person.id;
		if (!isOwn && !SECOND_PERSONS.includes(person.role)) return refuse('not_allowed');
		const rejected = await rejectRefund(c.env.DB, wish, person, PORTS.nowMs());
		if (!rejected.ok) return refuse('refund_number_used');
		const by = { id: person.id, name: person.name };
		const kiosk = c.env.KIOSK.getByName(wish.kioskId);
		await kiosk.staffNote(wish.saleId, noteOf('refund_rejected', wish), by);
		return c.json({});
	});

/** Does what two people want. */
async function carryOut(c: StaffContext, wish: StoredApproval): Promise<Response> {
	const person = signedIn(c);
	const by = { id: person.id, name: person.name };
	const kiosk = c.env.KIOSK.getByName(wish.kioskId);
	if (wish.how === 'by_hand') {
		await kiosk.staffNote(wish.saleId, noteOf('refund_by_hand', wish), by);
		return c.json({});
	}
	await kiosk.staffNote(wish.saleId, noteOf('refund_approved', wish), by);
	const made = await kiosk.staffRefund(wish.saleId, orderOf(wish), by);
	if (made.ok) return c.json({});
	await cancelApproval(c.env.DB, wish);
	return refuse(made.error.code);
}

type Wanted = Pick<StoredApproval, 'attemptId' | 'walletRef' | 'amountMinor' | 'number' | 'reason'>;

function orderOf({ attemptId, amountMinor, number, walletRef }: Wanted) {
	return { attemptId, amountMinor, number, walletRef };
}

function noteOf(
	type: RefundNote['type'],
	{ attemptId, walletRef, amountMinor, reason }: Wanted
): RefundNote {
	return { type, attemptId, walletRef, amountMinor, reason };
}
