import * as v from 'valibot';

/** The result of checking one kiosk's hash chain. */
export const AuditReport = v.object({
	/** The number of intact entries, counted from the first. */
	entries: v.number(),
	/** The hash of the last intact entry; a copy kept outside shows later whether entries were removed. */
	head: v.string(),
	fault: v.nullable(v.object({ number: v.number(), kind: v.picklist(['missing', 'changed']) }))
});
export type AuditReport = v.InferOutput<typeof AuditReport>;

/** GET /api/staff/audit: checks every kiosk of the shop. */
export const ShopAudit = v.object({
	kiosks: v.array(v.object({ kioskId: v.string(), name: v.string(), report: AuditReport }))
});
export type ShopAudit = v.InferOutput<typeof ShopAudit>;
