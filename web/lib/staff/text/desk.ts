import type { ClaimsWords } from './claims.ts';
import type { HealthWords } from './health.ts';

/** The words of the pages beside sales and problems, each area's in files of its own. */
export interface DeskWords {
	readonly claims: ClaimsWords;
	readonly health: HealthWords;
}
