import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/vite-plugin-svelte').SvelteConfig} */
export default {
  preprocess: vitePreprocess(),
  // Inline styles are refused by the CSP: every style is a file.
  compilerOptions: { runes: true, css: 'external' },
};
