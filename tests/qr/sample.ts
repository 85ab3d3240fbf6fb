import QRCode from 'qrcode';
import { CHANNELS, type Channel } from '../../shared/payments/channel.ts';
import { LANGUAGES, type Language, type ScreenOf } from '../../shared/api/view.ts';
import { promptpayText, SANDBOX_BILLER_ID } from '../sandbox/promptpay.ts';
import type { Random } from '../support/random.ts';
import { qrModules } from '../../web/lib/ui/qr.ts';

/** One code on one screen. */
export interface Sample {
	readonly channel: Channel;
	readonly language: Language;
	readonly text: string;
	readonly code: ScreenOf<'scan'>['code'];
	/** The number of modules along a side, without the margin. */
	readonly modules: number;
	readonly width: number;
	readonly height: number;
	readonly isSandbox: boolean;
}

/** Sizes of screens from a test window to a pillar: portrait, landscape and unusual ones. */
const SIZES = [
	[390, 844],
	[1080, 1920],
	[1280, 800],
	[800, 1280],
	[768, 1024],
	[1024, 600],
	[1366, 768],
	[412, 915],
	[1920, 1080]
] as const;

/** Lengths of wallets' payloads: a bill, a short link, a long link with a token. */
const TEXT_LENGTHS = [24, 40, 64, 96, 128, 180];
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~%?&=/';

/** The error correction of wallets' pictures; payment codes seldom have more. */
const PICTURE_LEVEL = 'M';

/** Draws a random code and the screen to show it on. */
export async function drawSample(random: Random): Promise<Sample> {
	const channel = random.pick(CHANNELS);
	const [width, height] = random.pick(SIZES);
	const text = channel === 'promptpay' ? bill(random) : link(channel, random);
	const language = random.pick(LANGUAGES);
	const code = await codeOf(text, random);
	return {
		channel,
		language,
		text,
		code,
		modules: (code.kind === 'text' ? await qrModules(text) : pictureModules(text)).size,
		width,
		height,
		isSandbox: random.chance(0.5)
	};
}

/** Returns the code mostly as a text we draw, else as a picture, as some wallets send it (ksher-api.md 6.2). */
async function codeOf(text: string, random: Random): Promise<Sample['code']> {
	const picture = random.below(10);
	if (picture > 1) return { kind: 'text', text };
	const options = { errorCorrectionLevel: PICTURE_LEVEL, margin: 4 } as const;
	if (picture === 0) {
		const scale = 4 + random.below(5);
		return { kind: 'image', dataUri: await QRCode.toDataURL(text, { ...options, scale }) };
	}
	const svg = await QRCode.toString(text, { ...options, type: 'svg' });
	return { kind: 'image', dataUri: `data:image/svg+xml,${encodeURIComponent(svg)}` };
}

function pictureModules(text: string): QRCode.BitMatrix {
	return QRCode.create(text, { errorCorrectionLevel: PICTURE_LEVEL }).modules;
}

function bill(random: Random): string {
	return promptpayText({
		billerId: SANDBOX_BILLER_ID,
		ksherOrderNo: `900${String(random.below(1e9)).padStart(15, '0')}`,
		stallsName: `900${String(random.below(1e6))}`,
		totalFee: 100 + random.below(10_000_000)
	});
}

function link(channel: Channel, random: Random): string {
	const letters = Array.from({ length: random.pick(TEXT_LENGTHS) }, () =>
		LETTERS.charAt(random.below(LETTERS.length))
	);
	return `https://qr.example/${channel}/${letters.join('')}`;
}
