/**
 * What the wallet list may say about the wallet chosen last:
 * declined          Ksher says the payment was declined
 * unavailable       no code could be had for that wallet; nobody has seen one
 * code_ended        its code can no longer be paid
 * amount_too_small  that wallet does not take so little
 * amount_too_large  that wallet does not take so much
 * ask_staff         it is not certain that nothing was paid: nobody should pay again
 *
 * In a file of its own because the kiosk's page needs these words and must not carry the catalogue.
 */
export const BUYER_NOTICES = [
	'declined',
	'unavailable',
	'code_ended',
	'amount_too_small',
	'amount_too_large',
	'ask_staff'
] as const;
export type BuyerNotice = (typeof BUYER_NOTICES)[number];
