import { mayCall } from '../../../shared/api/staff/routes.ts';
import { maskPayee } from '../../../shared/shop/access/refund-limits.ts';
import {
	approveRefund,
	findApproval,
	pendingApprovals,
	rejectRefund,
	type StoredApproval
} from '../../shop/approvals/refund-approvals.ts';
import { PORTS } from '../../ports.ts';
import { refuse } from './problem.ts';
import type { FreshPerson, Person, StaffContext } from './auth.ts';
import type { StaffHandlers } from './handle.ts';
import { makeRefund, noteOf } from './refunds.ts';

/** Lists, approves and rejects the refunds that need a second person. */
export const approvalHandlers = {
	'GET /refund-approvals': async (c, { person }) => {
		const approvals = await pendingApprovals(c.env.DB, person.shopId, PORTS.nowMs());
		return c.json({
			approvals: approvals.map((approval) => ({
				...approval,
				payee:
					mayApprove(person) && approval.requestedById !== person.id
						? approval.payee
						: maskPayee(approval.payee)
			}))
		});
	},
	'POST /refund-approvals/:approvalId/approve': async (c, { person, body, params }) => {
		const approval = await findApproval(c.env.DB, person.shopId, params.approvalId);
		if (approval === null) return refuse('not_found');
		if (approval.requestedById === person.id) return refuse('second_person');
		const { transferRef = '', evidence } = body;
		if (approval.how === 'by_hand' && transferRef === '') {
			return refuse('bad_request', 'transferRef: the bank’s reference of the transfer');
		}
		const transfer = { transferRef, evidence };
		const approved = await approveRefund(c.env.DB, approval, person, PORTS.nowMs(), transfer);
		if (!approved.ok) return refuse('refund_number_used');
		return completeApproved(c, person, approval);
	},
	'POST /refund-approvals/:approvalId/reject': async (c, { person, params }) => {
		const approval = await findApproval(c.env.DB, person.shopId, params.approvalId);
		if (approval === null) return refuse('not_found');
		// The person who requested a refund may withdraw it; only people who may approve can reject the others.
		const isOwn = approval.requestedById === person.id;
		if (!isOwn && !mayApprove(person)) return refuse('not_allowed');
		const rejected = await rejectRefund(c.env.DB, approval, person, PORTS.nowMs());
		if (!rejected.ok) return refuse('refund_number_used');
		const by = { id: person.id, name: person.name };
		const kiosk = c.env.KIOSK.getByName(approval.kioskId);
		await kiosk.staffNote(approval.saleId, noteOf('refund_rejected', approval), by);
		return c.json({});
	}
} satisfies Partial<StaffHandlers>;

function mayApprove({ role }: Person): boolean {
	return mayCall('POST /refund-approvals/:approvalId/approve', role);
}

/** Makes an approved refund through Ksher, or notes the transfer by hand, and adds the step to the sale's timeline. */
async function completeApproved(
	c: StaffContext,
	person: FreshPerson,
	approval: StoredApproval
): Promise<Response> {
	const by = { id: person.id, name: person.name };
	const { saleId } = approval;
	const kiosk = c.env.KIOSK.getByName(approval.kioskId);
	if (approval.how === 'by_hand') {
		await kiosk.staffNote(saleId, noteOf('refund_by_hand', approval), by);
		return c.json({});
	}
	await kiosk.staffNote(saleId, noteOf('refund_approved', approval), by);
	const made = await makeRefund(c.env.DB, person, { kiosk, saleId }, approval);
	return made.ok ? c.json({}) : refuse(made.error.code);
}
