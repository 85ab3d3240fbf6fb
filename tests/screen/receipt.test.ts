import { expect } from '@playwright/test';
import { test } from './support/kiosk.ts';
import { act, readCode, scan } from './support/phone.ts';

test.use({ viewport: { width: 390, height: 844 } });

test('the code on "paid" opens the receipt on any phone', async ({ kiosk, browser }) => {
	await kiosk.askToPay('88.25');
	await act(await scan(await readCode(kiosk.code)), 'pay');
	await kiosk.shows('paid');
	const address = await readCode(kiosk.by('receipt-qr'));
	const phone = await browser.newPage({ locale: 'en-GB' });
	await phone.goto(address);
	await expect(phone.getByTestId('receipt-amount')).toHaveText('฿88.25');
	await expect(phone.getByTestId('receipt')).toContainText('PromptPay');
	expect(new URL(address).hash).not.toBe('');
	await phone.close();
});

test('a buyer who taps "I already paid" gets another check, then a reference for the staff', async ({
	kiosk
}) => {
	await kiosk.askToPay('12');
	const reference = await kiosk.by('sale-reference').textContent();
	await kiosk.by('cancel').click();
	await kiosk.shows('not_paid');
	await kiosk.by('claim').click();
	await kiosk.shows('ask_staff');
	await expect(kiosk.by('sale-reference')).toHaveText(reference ?? '');
});
