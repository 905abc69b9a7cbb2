import { defineConfig } from '@playwright/test';

/** One app at a time: the machine has two cores, and a window that does not get its turn is no finding. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: process.env.HOLDPOINT_E2E_OUT ?? 'test-results',
  workers: 1,
  // Several desktops at once on two cores: what passes only at a second try is named at the end of the run, not hidden.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: { trace: 'off', screenshot: 'off', video: 'off' },
});
