import * as v from 'valibot';
import type { MoneyPolicy } from '../../../shared/payments/case/policy.ts';
import { REFUND_LIMITS, RefundLimits } from '../../../shared/shop/access/refund-limits.ts';
import { ShopSettings } from '../../../shared/api/staff/shop-edit.ts';
import { ShopPictures } from '../../../shared/api/view.ts';
import { changeStatement, latestChanges, type Editor } from './shop-changes.ts';

const Row = v.object({
	currency: v.string(),
	lateMoney: v.string(),
	refundDuplicates: v.pipe(
		v.number(),
		v.transform((value) => value === 1)
	),
	limits: v.nullable(v.pipe(v.string(), v.parseJson(), RefundLimits)),
	pictures: v.pipe(v.string(), v.parseJson(), ShopPictures)
});

/** Returns a shop's rules about money and the pictures on its idle screens. Throws when D1 is down. */
export async function shopSettings(db: D1Database, shopId: string): Promise<ShopSettings> {
	const row = v.parse(
		Row,
		await db
			.prepare(
				`SELECT currency, late_money AS lateMoney, refund_duplicates AS refundDuplicates,
				   refund_limits AS limits, pictures FROM shop WHERE id = ?`
			)
			.bind(shopId)
			.first()
	);
	const changes = await latestChanges(db, shopId, 'settings');
	return v.parse(ShopSettings, { ...row, limits: row.limits ?? REFUND_LIMITS, changes });
}

/** Returns what each role may refund without a second person; minor units. Throws when D1 is down. */
export async function refundLimits(db: D1Database, shopId: string): Promise<RefundLimits> {
	return (await shopSettings(db, shopId)).limits;
}

/** Stores the shop's policy for late and second payments. Throws when D1 is down. */
export async function setMoneyPolicy(
	db: D1Database,
	by: Editor,
	policy: MoneyPolicy
): Promise<void> {
	const { lateMoney, refundDuplicates } = await shopSettings(db, by.shopId);
	await db.batch([
		db
			.prepare('UPDATE shop SET late_money = ?2, refund_duplicates = ?3 WHERE id = ?1')
			.bind(by.shopId, policy.lateMoney, Number(policy.refundDuplicates)),
		changeStatement(db, by, {
			what: 'money_changed',
			subject: by.shopId,
			before: { lateMoney, refundDuplicates },
			after: policy
		})
	]);
}

/** Stores what each role may refund without a second person; minor units. Throws when D1 is down. */
export async function setRefundLimits(
	db: D1Database,
	by: Editor,
	limits: RefundLimits
): Promise<void> {
	const before = await refundLimits(db, by.shopId);
	await db.batch([
		db
			.prepare('UPDATE shop SET refund_limits = ?2 WHERE id = ?1')
			.bind(by.shopId, JSON.stringify(limits)),
		changeStatement(db, by, { what: 'limits_changed', subject: by.shopId, before, after: limits })
	]);
}
