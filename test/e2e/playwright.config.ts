import { defineConfig } from 'playwright/test';
import { testScreens } from '../../electron/launcher/display.mjs';

// Each test starts an Electron of its own with fresh data and a keyring of its own, so files may run side by side.
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  workers: testScreens,
  // On a build machine whatever hangs outside the app gets another chance, and is listed as flaky.
  retries: process.env.CI ? 2 : 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  use: { trace: 'off' },
  projects: [
    { name: 'e2e', testMatch: '**/*.spec.ts' },
    { name: 'tour', testMatch: 'tour.ts', timeout: 600_000 },
  ],
});
