import { ITEM_PICTURE_BYTES_MAX } from '$shared/shop/catalogue/picture.ts';

/** The size of an item's picture on the largest menu, at two device pixels per CSS pixel. */
export const ITEM_SIDE_MAX_PX = 512;
/** The size of a shop's pictures on a tall screen. */
export const SHOP_SIDE_MAX_PX = 1024;
/** From good to acceptable. A picture too large at the last one is not suited for a menu. */
const QUALITIES = [0.85, 0.7, 0.5] as const;

/**
 * Shrinks a photo to at most `sideMaxPx` wide and high. Returns a data: URL of a webp, or of a jpeg in browsers that
 * cannot write webp; null when the file is not a picture or cannot be made small enough. Drops the camera's metadata
 * (place, device).
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
		// The file is not a picture, or this browser cannot read it.
		return null;
	}
}

function bytesOf(dataUri: string): number {
	return Math.ceil((dataUri.length - dataUri.indexOf(',') - 1) * 0.75);
}
