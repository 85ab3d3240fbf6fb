import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** The folders from which each folder may import, besides packages. No folder imports tests. */
const WALLS = {
	shared: ['shared'],
	web: ['web', 'shared'],
	worker: ['worker', 'shared'],
	scripts: ['scripts', 'shared'],
	'tests/sandbox': ['tests/sandbox']
};
const FOLDERS = ['shared', 'web', 'worker', 'scripts', 'tests'];
/** The packages that each folder must not import, because they belong to another side. */
const FOREIGN_PACKAGES = {
	shared: ['hono', 'hono/*', 'svelte', 'svelte/*', '$app/*', 'cloudflare:*', 'node:*'],
	web: ['hono', 'hono/*', 'cloudflare:*', 'node:*'],
	worker: ['svelte', 'svelte/*', '$app/*', '@sveltejs/*'],
	scripts: ['cloudflare:*', 'svelte', '$app/*'],
	'tests/sandbox': ['cloudflare:*', 'svelte', '$app/*']
};

/** The import rules of each folder. */
const walls = Object.entries(WALLS).map(([folder, allowed]) => ({
	files: [`${folder}/**/*.{ts,js,svelte}`],
	rules: {
		'no-restricted-imports': [
			'error',
			{
				patterns: [
					{
						group: FOLDERS.filter((other) => !allowed.some((one) => one.startsWith(other))).map(
							(other) => `**/${other}/**`
						),
						message: `${folder}/ may import only from ${allowed.join(', ')}.`
					},
					{
						group: FOREIGN_PACKAGES[folder],
						message: `${folder}/ does not know this package's world.`
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
