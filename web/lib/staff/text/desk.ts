import type { ClaimsWords } from './claims.ts';
import type { HealthWords } from './health.ts';
import type { ShopWords } from './shop.ts';

/** The words of the pages beside sales and problems, each area's in files of its own. */
export interface DeskWords extends ShopWords {
	readonly claims: ClaimsWords;
	readonly health: HealthWords;
}
