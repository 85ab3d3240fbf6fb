import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach } from 'vitest';
import { forgetInviter } from '../support/staff.ts';
import { startTestTime, stopTestTime } from '../support/test-time.ts';

// All files share one workerd, and each begins with empty storage: the ledger gets its tables and the demo shop here.
await reset();
forgetInviter();
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
await env.DB.exec(oneStatementPerLine(env.TEST_SEED));

beforeEach(startTestTime);
afterEach(stopTestTime);

/** D1's exec takes a statement a line and no comments. */
function oneStatementPerLine(sql: string): string {
	return sql
		.split('\n')
		.filter((line) => !line.startsWith('--'))
		.join(' ')
		.replaceAll(';', ';\n')
		.trim();
}
