import * as v from 'valibot';
import { KioskId, SaleId } from '../../../shared/ids.ts';
import { kioskOfShop } from '../../shop/kiosks/kiosks.ts';
import { refuse } from '../problem.ts';
import { signedIn, type StaffContext } from './auth.ts';

/** Goes on with a sale of a kiosk of the person's shop; any other is not there. */
export async function aboutSale(
	c: StaffContext,
	goOn: (kioskId: KioskId, saleId: SaleId, kioskName: string) => Promise<Response>
): Promise<Response> {
	const kioskId = v.safeParse(KioskId, c.req.param('kioskId'));
	const saleId = v.safeParse(SaleId, c.req.param('saleId'));
	if (!kioskId.success || !saleId.success) return refuse('not_found');
	const kioskName = await kioskOfShop(c.env.DB, signedIn(c).shopId, kioskId.output);
	return kioskName === null ? refuse('not_found') : goOn(kioskId.output, saleId.output, kioskName);
}
