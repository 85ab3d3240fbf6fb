import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Runs only the tests of the money core (no page, files or keys), because each mutant runs them again. */
export default defineConfig({
	root: join(import.meta.dirname, '../unit'),
	test: {
		name: 'core',
		include: [
			'payments/{account,attempt,case,promptpay,reconciliation,refund,sale}/*.test.ts',
			'kiosk/screen.test.ts',
			'*.test.ts',
			'ksher/promptpay-samples.test.ts'
		],
		exclude: ['tidy.test.ts'],
		isolate: false,
		env: { HISTORIES: '60' }
	}
});
