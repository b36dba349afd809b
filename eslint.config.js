import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { elements, policies } from './scripts/lint/import-rules.mjs';
import svelteConfig from './svelte.config.js';

const tests = ['**/*.test.ts', 'tests/**/*.ts'];
const code = ['src/**/*.{ts,svelte}', 'workers/**/*.ts', 'cli/**/*.ts'];
const configs = ['*.config.{ts,js}', 'eslint.config.js'];

/** What would take the user, and with the address perhaps a patient's words, to another origin. */
const waysOut = [
  {
    selector: 'MemberExpression[property.name="open"][object.name=/^(window|globalThis|self)$/]',
    what: 'open',
  },
  { selector: 'AssignmentExpression[left.name="location"]', what: 'location' },
  { selector: 'AssignmentExpression[left.property.name="location"]', what: 'location' },
  {
    selector:
      'AssignmentExpression[left.property.name="href"]:matches([left.object.name="location"],[left.object.property.name="location"])',
    what: 'location.href',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(assign|replace)$/][callee.object.name="location"]',
    what: 'location',
  },
  { selector: 'NewExpression[callee.name=/RTCPeerConnection$/]', what: 'WebRTC' },
  {
    selector: 'SvelteAttribute[key.name="href"] SvelteLiteral[value=/^(https?:)?\\u002F\\u002F/]',
    what: 'href',
  },
].map(({ selector, what }) => ({
  selector,
  message: `${what} leads off this device past the content security policy: see docs/security.md.`,
}));

const upTwice = {
  regex: '^\\.\\./\\.\\./',
  message: 'Across folders import through the # map of package.json.',
};
const workerEntry = {
  group: ['**/*.worker.ts', '**/*.worklet.ts'],
  message: 'A worker entry is started by its URL, never imported.',
};
const inlineStyle = {
  selector: 'SvelteAttribute[key.name="style"] > SvelteLiteral',
  message: 'The content security policy drops inline styles: use a class, or a style: directive.',
};
const noDefault = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: one thing keeps one name.',
};

export default defineConfig(
  globalIgnores(['dist', 'coverage', 'test-results', 'playwright-report', 'models', 'public']),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
  },
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'tsconfig.worker.json', 'tsconfig.worklet.json', 'tsconfig.node.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // A signal aborts during an await, and an old browser lacks what lib.dom promises: both look impossible here.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // A method of an async contract may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [upTwice, workerEntry] }],
      'no-restricted-syntax': ['error', noDefault],
      eqeqeq: 'error',
    },
  },
  svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: tseslint.parser, svelteConfig },
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // Types of runes and snippets do not survive the Svelte parser; svelte-check covers them.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: code,
    ignores: [...tests, 'src/main.ts'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': elements,
      'boundaries/root-path': import.meta.dirname,
      'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export', 'require'],
      'boundaries/legacy-templates': false,
      'import/resolver': { [`${import.meta.dirname}/scripts/lint/import-resolver.cjs`]: {} },
    },
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/dependencies': ['error', { default: 'disallow', policies, checkAllOrigins: true }],
    },
  },
  {
    files: ['src/**/*.{ts,svelte}', 'workers/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', { name: 'open', message: 'It leads off this device.' }],
      'no-restricted-syntax': ['error', noDefault, inlineStyle, ...waysOut],
    },
  },
  {
    // `execCommand` has no successor: whatever else puts words into a field empties its undo, and Ctrl + Z then loses what was typed.
    files: ['src/features/visit/insert-text.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  {
    files: tests,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      // `expect(fake.method)` names a method without calling it.
      '@typescript-eslint/unbound-method': 'off',
      // Scripts and the config of the tools have no other address.
      '@typescript-eslint/no-restricted-imports': 'off',
    },
  },
  {
    files: configs,
    rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/no-restricted-imports': 'off' },
  },
);
