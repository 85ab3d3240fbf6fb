import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach } from 'vitest';
import { forgetInviter } from '../support/staff.ts';
import { startTestTime, stopTestTime } from '../support/test-time.ts';

// All files share one workerd. Empties the storage before each, then creates the ledger's tables and the demo shop.
await reset();
forgetInviter();
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
await env.DB.exec(oneStatementPerLine(env.TEST_SEED));

beforeEach(startTestTime);
afterEach(stopTestTime);

/** Puts each statement on one line without comments, as D1's exec requires. */
function oneStatementPerLine(sql: string): string {
	return sql
		.split('\n')
		.filter((line) => !line.startsWith('--'))
		.join(' ')
		.replaceAll(';', ';\n')
		.trim();
}
