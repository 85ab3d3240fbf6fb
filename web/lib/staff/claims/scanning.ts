// Chromium on Android, ChromeOS and macOS reads codes itself; TypeScript's DOM does not know of it yet.

interface FoundCode {
	readonly rawValue: string;
}
interface CodeReader {
	detect(from: HTMLVideoElement): Promise<readonly FoundCode[]>;
}
type CodeReaderMaker = new (options: { formats: readonly string[] }) => CodeReader;

/** The formats in which bank slips, receipts and wallets print their numbers. */
const FORMATS = ['qr_code', 'code_128', 'code_39'] as const;

/** Returns a reader of codes in a camera's picture; null where the browser has no reader or no camera. */
export function codeReader(world: Window & typeof globalThis): CodeReader | null {
	const maker = (world as { BarcodeDetector?: CodeReaderMaker }).BarcodeDetector;
	// Over plain http a browser has no mediaDevices at all, whatever its type says.
	const { mediaDevices } = world.navigator as { mediaDevices?: MediaDevices };
	return maker === undefined || mediaDevices === undefined ? null : new maker({ formats: FORMATS });
}
