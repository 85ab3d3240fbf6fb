import * as v from 'valibot';
import { KioskId, SaleId } from '../../../shared/ids.ts';
import { kioskOfShop } from '../../shop/kiosks/kiosks.ts';
import type { Person, StaffContext } from './auth.ts';

/** A sale that an address names; only its kiosk knows whether the sale exists. */
export interface NamedSale {
	readonly kioskId: KioskId;
	readonly kioskName: string;
	readonly saleId: SaleId;
	/** The object of the sale's kiosk. */
	readonly kiosk: ReturnType<StaffContext['env']['KIOSK']['getByName']>;
}

/** Returns the sale that an address names, or null when the person's shop has no such kiosk. Throws when D1 is down. */
export async function findSale(
	c: StaffContext,
	person: Person,
	params: { readonly kioskId: string; readonly saleId: string }
): Promise<NamedSale | null> {
	const kioskId = v.safeParse(KioskId, params.kioskId);
	const saleId = v.safeParse(SaleId, params.saleId);
	if (!kioskId.success || !saleId.success) return null;
	const kioskName = await kioskOfShop(c.env.DB, person.shopId, kioskId.output);
	if (kioskName === null) return null;
	const kiosk = c.env.KIOSK.getByName(kioskId.output);
	return { kioskId: kioskId.output, kioskName, saleId: saleId.output, kiosk };
}
