import { defineConfig } from '@playwright/test';

/** The pictures in docs/ are made when somebody asks for them (scripts/screenshots.mjs), never by `npm test`. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch:
    process.env.HOLDPOINT_EVERY === undefined
      ? ['pictures.ts', 'alert-pictures.ts', 'daily.ts']
      : ['every.ts', 'every-alerts.ts'],
  outputDir: process.env.HOLDPOINT_E2E_OUT ?? '../../test-results',
  workers: 1,
  timeout: 600_000,
  reporter: [['list']],
});
