import * as v from 'valibot';

/** What a check of one kiosk's hash chain found. */
export const AuditReport = v.object({
	/** Entries found right, from the first. */
	entries: v.number(),
	/** The hash of the last of them: kept elsewhere, it shows later whether entries were cut off. */
	head: v.string(),
	fault: v.nullable(v.object({ number: v.number(), kind: v.picklist(['missing', 'changed']) }))
});
export type AuditReport = v.InferOutput<typeof AuditReport>;

/** GET /api/staff/audit: every kiosk of the shop. */
export const ShopAudit = v.object({
	kiosks: v.array(v.object({ kioskId: v.string(), name: v.string(), report: AuditReport }))
});
export type ShopAudit = v.InferOutput<typeof ShopAudit>;
