import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** House rules that no linter checks. */

const ROOT = join(import.meta.dirname, '../..');
const FILES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
	cwd: ROOT,
	encoding: 'utf8'
})
	.split('\n')
	.filter((file) => file !== '' && existsSync(join(ROOT, file)));
const CODE = FILES.filter((file) => /\.(ts|js|svelte)$/.test(file));
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const where = (files: readonly string[], wrong: RegExp): string[] =>
	files.filter((file) => wrong.test(read(file)));

describe('the repository', () => {
	it('has no files named utils, helpers or common, and no barrels', () => {
		expect(
			FILES.filter((file) => /(^|\/)(utils?|helpers?|common|misc|types)(\/|\.)/.test(file))
		).toEqual([]);
		const barrels = CODE.filter((file) => /(^|\/)index\.ts$/.test(file));
		expect(barrels).toEqual(['web/service-worker/index.ts', 'worker/index.ts']);
	});

	it('has no file that nothing imports', () => {
		const entries =
			/^(worker\/index\.ts|web\/(routes|service-worker)\/|web\/(app\.d|hooks\.server)\.ts|scripts\/(build|check|dev|owner-link|reconcile|reset|start|test|test-suite|verify)\.ts|scripts\/checks\/(cycles|lint)\.ts|scripts\/stack\/worker-process\.ts|.*\.config\.(ts|js)$|tests\/(bench|gallery|gallery\/staff|qr|sandbox|simulation)\/main\.ts|tests\/simulation\/thread\.ts|tests\/mutation\/ignore-words\.ts|tests\/sandbox\/phone\/|tests\/screen\/start-stack\.ts|tests\/worker\/|.*\.(test|d)\.ts$)/;
		const imported = new Set(CODE.flatMap(importsOf));
		expect(CODE.filter((file) => !entries.test(file) && !imported.has(file))).toEqual([]);
	});

	it('has no TODO marks and no skipped or exclusive tests', () => {
		const marks = /\b(FIXME|XXX|TODO(?!\(#\d+\)))\b|\b(it|test|describe)\.(only|fixme)\(/;
		expect(where(CODE, marks).filter((file) => !file.endsWith('tidy.test.ts'))).toEqual([]);
	});

	it('keeps raw colours and pixel sizes in tokens.css', () => {
		const styles = FILES.filter((file) => /^web\/.*\.(svelte|css)$/.test(file));
		const raw = /#[0-9a-f]{3,8}\b(?=[;\s,)])|\b(rgb|hsl|oklch)a?\(|\b[1-9]\d*(\.\d+)?px\b/i;
		const outside = styles.filter((file) => !file.endsWith('tokens.css'));
		expect(outside.filter((file) => raw.test(stylesOf(read(file))))).toEqual([]);
	});

	it('keeps Ksher’s field names inside worker/ksher', () => {
		const words =
			/\b(mch_order_no|ksher_order_no|total_fee|fee_type|err_code|nonce_str|notify_url)\b/;
		const inside = /^(worker\/ksher|tests)\//;
		expect(where(CODE, words).filter((file) => !inside.test(file))).toEqual([]);
	});

	it('has every file its documents name', () => {
		const documents = FILES.filter((file) => /^(README|docs\/spec)\.md$/.test(file));
		const named = documents.flatMap((file) =>
			[...read(file).matchAll(/`((?:web|worker|shared|tests|scripts|docs)\/[^`\s*…{]+)`/g)].map(
				([, path = '']) => path
			)
		);
		expect(named.length).toBeGreaterThan(30);
		expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
	});

	it('holds Ksher’s two public keys and no other key', () => {
		const block = /-----BEGIN [A-Z ]*KEY-----\s*\\?n?[A-Za-z0-9+/=]{20}/;
		const found = where(
			FILES.filter((file) => !/\.(png|wasm)$/.test(file)),
			block
		);
		// The first file is the independent client, which has its own copy.
		expect(found).toEqual(['tests/flow/ksher-text-client.test.ts', 'worker/ksher/public-keys.ts']);
		expect(
			where(FILES, /-----BEGIN (RSA |EC )?PRIVATE KEY-----\s*\\?n?[A-Za-z0-9+/=]{20}/)
		).toEqual([]);
	});

	it('never changes a deployed migration', () => {
		// Add the hash of a new step; never change one: deployed objects have run it.
		const steps = [...read('worker/kiosk/storage/migrations.ts').matchAll(/^\t`([^`]+)`/gm)];
		expect(steps.map(([, step = '']) => hashOf(step.replaceAll(/\s+/g, ' ')))).toEqual(KIOSK_STEPS);
		const files = readdirSync(join(ROOT, 'worker/directory/migrations')).sort();
		const ledger = files.map((file) => hashOf(read(`worker/directory/migrations/${file}`)));
		expect(ledger).toEqual(LEDGER_STEPS);
	});
});

const KIOSK_STEPS = ['65d86bec62ada878'];
const LEDGER_STEPS = [
	'2334695979254de0',
	'd8276e5ba3af8e2e',
	'73f35ef4e07de5df',
	'f307161805b5e3c9',
	'424c7f4954f001f5',
	'a7b28cbab4696d14',
	'86afc81f23f5aa4e'
];

function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function importsOf(file: string): string[] {
	const paths = read(file).matchAll(
		/(?:from|import\(|import)\s*['"](\.[^'"]+|\$(?:shared|lib)\/[^'"]+)['"]/g
	);
	return [...paths].map(([, path = '']) => {
		if (path.startsWith('$shared/')) return path.slice(1);
		if (path.startsWith('$lib/')) return `web/${path.slice(1)}`;
		return relative(ROOT, join(ROOT, dirname(file), path));
	});
}

/** Returns the styles of a file. */
function stylesOf(text: string): string {
	const blocks = [...text.matchAll(/<style>([\s\S]*?)<\/style>|style="([^"]*)"/g)];
	return text.includes('<style>') || blocks.length > 0
		? blocks.map(([, block = '', inline = '']) => block + inline).join('\n')
		: text.includes('<script')
			? ''
			: text;
}
