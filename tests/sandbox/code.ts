import { create, toString as toQrText } from 'qrcode';
import type { Channel } from './channels.ts';
import { pngOfModules } from './png.ts';
import { SANDBOX_BILLER_ID, promptpayText } from './promptpay.ts';
import { randomDigits, randomLetters } from './random.ts';

/** Ksher's own PNG is 408 px wide (ksher-api.md 6.2). */
const IMAGE_WIDTH_PX = 408;
/** The white margin in modules that the QR standard requires. */
const MARGIN_MODULES = 4;

/** Returns the text of an order's QR. Wallet addresses end in `.example`, so no real wallet opens them. */
export function newScanText(
	channel: Channel,
	bill: { ksherOrderNo: string; stallsName: string; totalFee: number }
): string {
	switch (channel) {
		case 'promptpay':
			return promptpayText({ billerId: SANDBOX_BILLER_ID, ...bill });
		case 'wechat':
			return `weixin://wxpay/bizpayurl?pr=${randomLetters(7)}`;
		case 'alipay':
			return `https://qr.alipay.example/bax${randomLetters(21).toLowerCase()}`;
		case 'alipayplus':
			return `https://qr.alipayplus.example/2810${randomDigits(28)}`;
		case 'airpay':
			return `https://pay.airpay.example/qr/${randomLetters(24)}`;
		case 'scb_qrcard':
			return `https://card.scb.example/qr/${bill.ksherOrderNo}/${randomLetters(8)}`;
		case 'truemoney':
			return `https://tmn.truemoney.example/qr/${randomLetters(24)}`;
	}
}

/** Returns native_pay's `imgdat`: a complete data URI. The svg prefix is a guess (ksher-api.md 13.4). */
export async function qrDataUri(text: string, imgType: 'png' | 'svg'): Promise<string> {
	if (imgType === 'png') {
		const { data, size } = create(text, {}).modules;
		const png = pngOfModules(
			{ isBlack: data, size, marginModules: MARGIN_MODULES },
			IMAGE_WIDTH_PX
		);
		return `data:image/png;base64,${png.toString('base64')}`;
	}
	const svg = await qrSvg(text);
	return `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`;
}

/** Returns a QR code as SVG. */
export function qrSvg(text: string): Promise<string> {
	return toQrText(text, { type: 'svg', width: IMAGE_WIDTH_PX, margin: MARGIN_MODULES });
}
