import { defineConfig } from '@playwright/test';

/** The pictures in docs/ are made when somebody asks for them (scripts/screenshots.mjs), never by `npm test`. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: 'pictures.ts',
  outputDir: process.env.HOLDPOINT_E2E_OUT ?? '../../test-results',
  workers: 1,
  timeout: 180_000,
  reporter: [['list']],
});
