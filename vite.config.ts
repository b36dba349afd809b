import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { VitePWA } from 'vite-plugin-pwa';
import { configDefaults, defineConfig } from 'vitest/config';
import { browserFlags, installedBrowser, softwareGpuFlags } from './scripts/find-browser.mjs';
import { precompress } from './scripts/precompress.mjs';
import { runtimeFiles } from './scripts/runtime-files.mjs';
import { devHeaders, headersFile, isolationHeaders, securityHeaders } from './scripts/security-headers.mjs';

const isTest = process.env['VITEST'] !== undefined;
const browserPath = isTest ? installedBrowser() : undefined;

export default defineConfig({
  plugins: [
    svelte(),
    runtimeFiles(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      injectRegister: false,
      disable: isTest,
      manifest: {
        id: '/',
        name: 'Sotto, a clinical scribe',
        short_name: 'Sotto',
        description: 'Writes the clinical note on this device. Nothing leaves it.',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        lang: 'en',
        background_color: '#ffffff',
        theme_color: '#0f5c5c',
        categories: ['medical', 'productivity'],
        icons: [
          { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: [
          '*.{html,js,webmanifest,svg,png,ico}',
          'assets/**/*.{js,css,woff2,ttf,wasm}',
          'ort/*.{mjs,wasm}',
          'llama/*.{js,wasm}',
          'icons/**',
          'sample/**',
        ],
        // Workbox leaves out larger files with no more than a warning; the app then fails offline only.
        maximumFileSizeToCacheInBytes: 48 * 1024 * 1024,
      },
    }),
    precompress(headersFile),
  ],
  resolve: {
    // ONNX Runtime without its own copy of the 27 MB WASM: the speech worker names `/ort/`.
    conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'],
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        chunkFileNames: ({ moduleIds }) =>
          moduleIds.some((id) => id.includes('/@mlc-ai/web-llm/'))
            ? 'assets/web-llm-[hash].js'
            : 'assets/[name]-[hash].js',
      },
    },
  },
  optimizeDeps: {
    // Found late, a package makes Vite reload the page in the middle of the first browser test of a fresh clone. Live reload must not see
    // the tests: their packages hold components of an older Svelte, which stop the server.
    entries: isTest
      ? [
          'src/main.ts',
          'src/**/*.browser.test.ts',
          'tests/contract/*.{browser,gpu}.test.ts',
          'workers/**/*.ts',
          'tests/fakes/**/*.ts',
        ]
      : ['index.html', 'tests/fakes/preview/index.html'],
    include: ['@huggingface/transformers', '@mlc-ai/web-llm', '@wllama/wllama/esm/index.js'],
  },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    // An inlined asset is a data: URL, which the CSP refuses for fonts and scripts.
    assetsInlineLimit: 0,
    sourcemap: true,
    chunkSizeWarningLimit: 1500,
  },
  server: { headers: isTest ? isolationHeaders : devHeaders },
  preview: { headers: securityHeaders },
  test: {
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{src,workers,cli,tests/contract,scripts,training}/**/*.test.ts'],
          exclude: [...configDefaults.exclude, '**/*.{browser,gpu}.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['{src,workers,tests/contract}/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                args: browserFlags,
                ...(browserPath === undefined ? {} : { executablePath: browserPath }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'gpu',
          include: ['tests/contract/**/*.gpu.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                args: [...browserFlags, ...softwareGpuFlags],
                ...(browserPath === undefined ? {} : { executablePath: browserPath }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
