import { defineConfig } from '@playwright/test';
import { browserFlags, findBrowser } from './scripts/find-browser.mjs';

const port = Number(process.env['E2E_PORT'] ?? 4187);

export default defineConfig({
  testDir: 'tests/e2e',
  // Two cores: a second browser would starve the models of the first.
  workers: 1,
  retries: 0,
  timeout: 120_000,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['dot']],
  outputDir: 'test-results',
  use: {
    baseURL: `http://localhost:${String(port)}`,
    // Traces, pictures and films would keep what looks like a patient's words.
    trace: 'off',
    screenshot: 'off',
    video: 'off',
    permissions: ['microphone'],
    launchOptions: { executablePath: await findBrowser(), args: browserFlags },
  },
  webServer: {
    command: 'node scripts/serve.mjs',
    env: { PORT: String(port) },
    url: `http://localhost:${String(port)}/`,
    reuseExistingServer: false,
  },
});
