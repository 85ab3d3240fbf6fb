import { Catalogue } from '$shared/shop/catalogue/catalogue.ts';
import type { Result } from '$shared/result.ts';
import type { KioskHttp, KioskRefusal } from './api.ts';

/**
 * Fetches the shop's catalogue with its current prices. The browser revalidates its cached copy, so an unchanged menu
 * costs a few bytes.
 */
export function fetchCatalogue(http: KioskHttp): Promise<Result<Catalogue, KioskRefusal>> {
	return http.get('catalogue', Catalogue, 'no-cache');
}
