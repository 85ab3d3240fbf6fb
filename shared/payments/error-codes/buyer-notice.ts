/**
 * The notices that the list of wallets can show about the wallet chosen last:
 * declined          Ksher says the payment was declined
 * unavailable       Ksher gave no code for the wallet, so nobody has seen one
 * code_ended        the wallet's code can no longer be paid
 * amount_too_small  the amount is below the wallet's minimum
 * amount_too_large  the amount is above the wallet's maximum
 * ask_staff         the buyer may have paid, and should not pay again
 *
 * In a file of its own because the kiosk's page needs these names but must not load the table of error codes.
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
