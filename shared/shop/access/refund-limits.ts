import * as v from 'valibot';
import { ROLES } from './roles.ts';

/** A hundred times a kiosk's largest amount: a higher limit is a typing error. */
const LIMIT_MAX_MINOR = 1_000_000_000;

const wholeMinor = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(LIMIT_MAX_MINOR));

/** The amounts a person may refund without approval, in minor units. */
const RefundLimit = v.pipe(
	v.strictObject({
		onceMinor: wholeMinor,
		/** The person's total on one business day of the shop. */
		dayMinor: wholeMinor
	}),
	v.check(({ onceMinor, dayMinor }) => onceMinor <= dayMinor, 'a day’s limit is below one refund’s')
);
export type RefundLimit = v.InferOutput<typeof RefundLimit>;

/** The limit of each role; no role's is above that of a higher role. */
export const RefundLimits = v.pipe(
	v.strictObject({ cashier: RefundLimit, manager: RefundLimit, owner: RefundLimit }),
	v.check((limits) => {
		const rising = ROLES.toReversed().map((role) => limits[role]);
		return rising.every(({ onceMinor, dayMinor }, at) => {
			const below = rising[at - 1];
			return below === undefined || (below.onceMinor <= onceMinor && below.dayMinor <= dayMinor);
		});
	}, 'a role that may do more has the lower limit')
);
export type RefundLimits = v.InferOutput<typeof RefundLimits>;

/** The default limits: a cashier can refund a coffee, a manager a bill, and nobody can empty the account alone. */
export const REFUND_LIMITS: RefundLimits = {
	cashier: { onceMinor: 50_000, dayMinor: 200_000 },
	manager: { onceMinor: 500_000, dayMinor: 2_000_000 },
	owner: { onceMinor: 5_000_000, dayMinor: 20_000_000 }
};

/** Returns an account number with all but its last four digits hidden. */
export function maskPayee(payee: string): string {
	const kept = payee.replaceAll(/\D/g, '').slice(-4);
	return payee === '' ? '' : `••••${kept}`;
}
