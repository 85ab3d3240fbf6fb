import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * What the files of a folder must not import. A narrower folder adds to what its parents forbid. Import cycles are
 * forbidden by scripts/checks/cycles.ts.
 */
const WALLS = {
	shared: ['**/web/**', '**/worker/**', '**/scripts/**', '**/tests/**'],
	'shared/payments': ['**/shop/**', '**/api/**'],
	'shared/shop': ['**/api/**'],
	web: ['**/worker/**', '**/scripts/**', '**/tests/**'],
	worker: ['**/web/**', '**/scripts/**', '**/tests/**'],
	'worker/kiosk': ['**/http/**', '**/directory/**'],
	'worker/kiosk/storage': [
		'../decide/**',
		'../background/**',
		'../staff/**',
		'../engine.ts',
		'../kiosk-object.ts'
	],
	'worker/kiosk/decide': ['../background/**', '../staff/**', '../engine.ts', '../kiosk-object.ts'],
	'worker/kiosk/background': ['../staff/**', '../engine.ts', '../kiosk-object.ts'],
	'worker/ksher': ['../kiosk/**', '../shop/**', '../directory/**', '../http/**'],
	'worker/shop': ['**/http/**', '**/directory/**'],
	'worker/directory': ['../http/**', '../kiosk/**', '../shop/**'],
	scripts: ['**/web/**', '**/worker/**', '**/tests/**'],
	'tests/sandbox': ['**/web/**', '**/worker/**', '**/scripts/**', '**/shared/**']
};
/** Packages that would drag one side's world into another's. */
const FOREIGN_PACKAGES = {
	shared: ['hono', 'hono/*', 'svelte', 'svelte/*', '$app/*', 'cloudflare:*', 'node:*'],
	web: ['hono', 'hono/*', 'cloudflare:*', 'node:*'],
	worker: ['svelte', 'svelte/*', '$app/*', '@sveltejs/*'],
	scripts: ['cloudflare:*', 'svelte', '$app/*'],
	'tests/sandbox': ['cloudflare:*', 'svelte', '$app/*']
};

const within = (table, folder) =>
	Object.entries(table).flatMap(([parent, group]) =>
		folder === parent || folder.startsWith(`${parent}/`) ? group : []
	);

/** One rule set per folder. ESLint applies the last that fits a file, so each holds its parents' patterns too. */
const walls = Object.keys(WALLS).map((folder) => ({
	files: [`${folder}/**/*.{ts,js,svelte}`],
	rules: {
		'no-restricted-imports': [
			'error',
			{
				patterns: [
					{
						group: within(WALLS, folder),
						message: `${folder}/ knows nothing of this room (docs/architecture.md).`
					},
					{
						group: within(FOREIGN_PACKAGES, folder),
						message: `${folder}/ knows nothing of this package.`
					}
				]
			}
		]
	}
}));

const IMPURE_PROPERTIES = [
	{ object: 'Date', property: 'now', message: 'Time is an argument or a port.' },
	{ object: 'Math', property: 'random', message: 'Chance is an argument or a port.' },
	{ object: 'crypto', property: 'randomUUID', message: 'Chance is an argument or a port.' }
];

export default ts.config(
	{
		ignores: [
			'.svelte-kit/',
			'.wrangler/',
			'.cache/',
			'.kiosk/',
			'build/',
			'dist/',
			'worker/worker-configuration.d.ts',
			'tests/sandbox/phone/*.js',
			'test-results/'
		]
	},
	js.configs.recommended,
	...ts.configs.strictTypeChecked,
	...ts.configs.stylisticTypeChecked,
	...svelte.configs.recommended,
	{
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		languageOptions: {
			parserOptions: {
				projectService: { allowDefaultProject: ['*.js', '*.config.ts'] },
				extraFileExtensions: ['.svelte'],
				tsconfigRootDir: import.meta.dirname
			}
		},
		rules: {
			'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
			'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
			'no-console': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ allowDefaultCaseForExhaustiveSwitch: false, requireDefaultForNonUnion: true }
			],
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			'@typescript-eslint/consistent-type-definitions': 'off',
			// There are no enums here (erasableSyntaxOnly), and checking for them took a sixth of the time.
			'@typescript-eslint/no-unsafe-enum-assignment': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			globals: globals.browser,
			parserOptions: { parser: ts.parser, svelteConfig }
		},
		rules: {
			'svelte/button-has-type': 'error',
			'svelte/prefer-writable-derived': 'error',
			'svelte/no-at-html-tags': 'error'
		}
	},
	{
		files: ['shared/**/*.ts', 'worker/**/*.ts'],
		ignores: ['worker/ports.ts'],
		rules: {
			'no-restricted-globals': ['error', 'fetch'],
			'no-restricted-properties': ['error', ...IMPURE_PROPERTIES]
		}
	},
	{
		files: ['{shared,worker,web,scripts}/**/*.{ts,svelte}'],
		rules: { 'max-lines': ['error', 300] }
	},
	...walls,
	{
		files: ['scripts/**/*.ts', 'tests/**/*.ts', 'worker/ports.ts'],
		rules: { 'no-console': 'off' }
	},
	{
		files: ['tests/**/*.ts'],
		ignores: ['tests/sandbox/*.ts', 'tests/sandbox/calls/*.ts'],
		rules: { 'max-lines-per-function': 'off' }
	},
	{
		files: ['*.js', '*.config.ts'],
		...ts.configs.disableTypeChecked,
		languageOptions: { globals: globals.node }
	}
);
