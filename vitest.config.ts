import { defineConfig } from 'vitest/config';

/** Runs on Electron's own Node (see scripts/test.mjs): better-sqlite3 needs a newer one than may be on PATH. */
export default defineConfig({
  test: {
    // A hang, not a measurement: a busy machine is no fault of a test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', 'out/**', 'dist/**', 'e2e/**'],
    environment: 'node',
    pool: 'forks',
    passWithNoTests: false,
    allowOnly: false,
  },
});
