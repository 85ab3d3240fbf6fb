import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMON_PROBLEM_CODES } from '../../../shared/api/problems/everyone.ts';
import { KIOSK_PROBLEM_CODES } from '../../../shared/api/problems/kiosk.ts';
import { STAFF_PROBLEM_CODES } from '../../../shared/api/problems/staff.ts';
import { V1_PROBLEM_CODES } from '../../../shared/api/problems/v1.ts';

const ROOT = join(import.meta.dirname, '../../..');

describe('the problem codes of each audience', () => {
	it.each([
		['kiosk', KIOSK_PROBLEM_CODES],
		['staff', STAFF_PROBLEM_CODES],
		['v1', V1_PROBLEM_CODES]
	] as const)('list each code once and include the codes for everyone: %s', (_audience, codes) => {
		expect(new Set(codes).size).toBe(codes.length);
		expect(codes).toEqual(expect.arrayContaining([...COMMON_PROBLEM_CODES]));
	});
});

describe('the bundle of the buyer’s page', () => {
	const carried = carriedFrom(
		readdirSync(join(ROOT, 'web/routes/(kiosk)'), { recursive: true, encoding: 'utf8' })
			.filter((file) => /\.(ts|svelte)$/.test(file))
			.map((file) => `web/routes/(kiosk)/${file}`)
	);

	it('includes its own codes and the View, so that the search reached everything', () => {
		expect(carried).toContain('shared/api/problems/kiosk.ts');
		expect(carried).toContain('shared/api/view.ts');
		expect(carried).toContain('web/lib/kiosk/KioskSession.svelte.ts');
	});

	it('includes nothing made for staff or tills', () => {
		expect(
			carried.filter((file) =>
				/^shared\/api\/(staff\/|operator|problems\/(?!everyone|kiosk))|^web\/(lib|routes)\/staff/.test(
					file
				)
			)
		).toEqual([]);
	});
});

/** Returns these files and every file of this repository that they import at run time. */
function carriedFrom(waiting: string[]): string[] {
	const carried = new Set<string>();
	for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
		if (carried.has(file)) continue;
		carried.add(file);
		waiting.push(...importsOf(file));
	}
	return [...carried];
}

function importsOf(file: string): string[] {
	const text = readFileSync(join(ROOT, file), 'utf8');
	const found = text.matchAll(
		/(?:\bimport\s*\(\s*|(?:import|export)\s+(?!type\b)(?:[^;'"]*?from\s*)?)['"]((?:\$shared|\$lib|\.\.?)\/[^'"]+)['"]/g
	);
	return [...found]
		.map(([, path = '']) => {
			if (path.startsWith('$shared/')) return path.slice(1);
			if (path.startsWith('$lib/')) return `web/${path.slice(1)}`;
			return normalize(join(dirname(file), path));
		})
		.filter((path) => /\.(ts|svelte)$/.test(path) && existsSync(join(ROOT, path)));
}
