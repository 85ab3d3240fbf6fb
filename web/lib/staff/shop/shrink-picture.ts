import { ITEM_PICTURE_BYTES_MAX } from '$shared/shop/catalogue/picture.ts';

/** As large as an item's picture is shown on the largest menu, at two device pixels each. */
export const ITEM_SIDE_MAX_PX = 512;
/** As large as the shop's own are shown on a tall screen. */
export const SHOP_SIDE_MAX_PX = 1024;
/** From good to still good; a picture that is too heavy at the last is no picture for a menu. */
const QUALITIES = [0.85, 0.7, 0.5] as const;

/**
 * Makes a photo as small as its place needs it, at most `sideMaxPx` wide and high: webp, jpeg in browsers that write no webp, as a data: URL. Null: it is no
 * picture, or cannot be made small enough. What a camera noted beside it (place, device) is not kept.
 */
export async function shrinkPicture(file: Blob, sideMaxPx: number): Promise<string | null> {
	try {
		const image = await createImageBitmap(file);
		const shrunk = Math.min(1, sideMaxPx / Math.max(image.width, image.height));
		const canvas = document.createElement('canvas');
		canvas.width = Math.max(1, Math.round(image.width * shrunk));
		canvas.height = Math.max(1, Math.round(image.height * shrunk));
		canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
		image.close();
		for (const quality of QUALITIES) {
			const dataUri = [
				canvas.toDataURL('image/webp', quality),
				canvas.toDataURL('image/jpeg', quality)
			].find((each) => /^data:image\/(webp|jpeg);/.test(each));
			if (dataUri !== undefined && bytesOf(dataUri) <= ITEM_PICTURE_BYTES_MAX) return dataUri;
		}
		return null;
	} catch {
		// Not a picture, or one this browser cannot read.
		return null;
	}
}

function bytesOf(dataUri: string): number {
	return Math.ceil((dataUri.length - dataUri.indexOf(',') - 1) * 0.75);
}
