import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests of the money core alone: no screen, no files, no keys, so that thousands of runs stay short. */
export default defineConfig({
	root: join(import.meta.dirname, '../unit'),
	test: {
		name: 'core',
		include: [
			'payments/{account,attempt,case,promptpay,reconciliation,refund,sale}/*.test.ts',
			'*.test.ts',
			'ksher/promptpay-samples.test.ts'
		],
		exclude: ['tidy.test.ts'],
		isolate: false,
		env: { HISTORIES: '60' }
	}
});
