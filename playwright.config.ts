import { defineConfig } from '@playwright/test';

/** Displays that the runner started; one where a spec is run by hand. A worker has each for itself: e2e/support/app.ts. */
const displays = (process.env.HOLDPOINT_DISPLAYS ?? '').split(',').filter((display) => display !== '');

export default defineConfig({
  testDir: 'e2e',
  outputDir: process.env.HOLDPOINT_E2E_OUT ?? 'test-results',
  workers: Math.max(1, displays.length),
  // Several desktops at once on two cores: what passes only at a second try is named at the end of the run, not hidden.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: { trace: 'off', screenshot: 'off', video: 'off' },
});
