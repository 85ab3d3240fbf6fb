// Chromium on Android, ChromeOS and macOS has a BarcodeDetector, which TypeScript's DOM types lack.

interface FoundCode {
	readonly rawValue: string;
}
interface CodeReader {
	detect(from: HTMLVideoElement): Promise<readonly FoundCode[]>;
}
type CodeReaderMaker = new (options: { formats: readonly string[] }) => CodeReader;

/** The barcode formats used on bank slips, receipts and in wallets. */
const FORMATS = ['qr_code', 'code_128', 'code_39'] as const;

/** Returns a reader of codes in a camera's picture, or null when the browser has no detector or no camera. */
export function codeReader(world: Window & typeof globalThis): CodeReader | null {
	const maker = (world as { BarcodeDetector?: CodeReaderMaker }).BarcodeDetector;
	// Over plain http a browser has no mediaDevices, whatever its type says.
	const { mediaDevices } = world.navigator as { mediaDevices?: MediaDevices };
	return maker === undefined || mediaDevices === undefined ? null : new maker({ formats: FORMATS });
}
