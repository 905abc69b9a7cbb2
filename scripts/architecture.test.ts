import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, judgeImport } from './architecture.ts';

const root = resolve(import.meta.dirname, '..');

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d|\.test)\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** Checked elsewhere or not ours: what drives and measures the app from outside, and what is made. */
const outside = [
  'e2e',
  'bench',
  'scripts',
  'docs',
  'resources',
  'node_modules',
  'out',
  'dist',
  'test-results',
];
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !outside.includes(entry.name))
  .map((entry) => entry.name);

describe('the walls between the folders', () => {
  it('stand around every top folder there is', () => {
    expect(folders).toEqual(expect.arrayContaining(['electron', 'hub', 'node', 'renderer', 'shared']));
  });

  it.each(folders)('%s/ imports only what it may', (folder) => {
    const files = sources(folder);
    expect(files.length).toBeGreaterThan(0);
    const wrong = files.flatMap((file) =>
      importsOf(readFileSync(join(root, file), 'utf8')).flatMap(
        (specifier) => judgeImport(file, specifier) ?? [],
      ),
    );
    expect(wrong).toEqual([]);
  });
});

describe('control: the check sees a bad edge', () => {
  it.each([
    ['shared/fold/fold.ts', '../../electron/engine/store.ts'],
    ['shared/fold/fold.ts', 'node:crypto'],
    ['shared/fold/fold.ts', 'fs'],
    ['shared/fold/fold.ts', 'react'],
    ['renderer/plan/plan.tsx', '../../electron/preload/index.ts'],
    ['renderer/plan/plan.tsx', '../../hub/hub.ts'],
    ['renderer/plan/plan.tsx', 'electron'],
    ['renderer/plan/plan.tsx', 'node:fs'],
    ['electron/engine/store.ts', 'electron'],
    ['electron/engine/store.ts', 'electron/main'],
    ['electron/engine/store.ts', '../main/log.ts'],
    ['electron/engine/store.ts', '../../hub/hub.ts'],
    ['electron/main/index.ts', '../engine/store.ts'],
    ['electron/main/index.ts', '../../renderer/main.tsx'],
    ['electron/preload/index.ts', 'node:fs'],
    ['electron/tray/tray.ts', '../../shared/must.ts'],
    ['hub/hub.ts', '../electron/engine/store.ts'],
    ['node/sqlite.ts', '../electron/engine/store.ts'],
    ['shared/fold/fold.ts', '../../node/crypto.ts'],
    ['renderer/plan/plan.tsx', '../../node/crypto.ts'],
    ['shared/must.ts', '../misc/misc.ts'],
    ['shared/must.ts', './testing/replica.ts'],
    ['hub/hub.ts', '../shared/testing/replica.ts'],
    ['electron/engine/store.ts', './testing/world.ts'],
    ['electron/engine/testing/world.ts', '../../../renderer/app.tsx'],
  ])('%s → %s', (from, specifier) => {
    expect(judgeImport(from, specifier)).toContain(from);
  });

  it('and lets a good one pass', () => {
    expect(judgeImport('electron/cli/index.ts', '../engine/store.ts')).toBeNull();
    expect(judgeImport('electron/cli/run/up.ts', '../../../hub/hub.ts')).toBeNull();
    expect(judgeImport('renderer/plan/plan.tsx', '../../shared/fold/fold.ts')).toBeNull();
    expect(judgeImport('shared/contract/shell.ts', 'zod')).toBeNull();
    expect(judgeImport('electron/engine/testing/world.ts', '../../../hub/hub.ts')).toBeNull();
  });

  it('finds every way to name a module', () => {
    const source = `
      import a, { type B } from './one.ts';
      import {
        c,
      } from "./two.ts";
      import './three.ts';
      export * from './four.ts';
      export { d } from './five.ts';
      const e = await import('./six.ts');
      import type { F } from './seven.ts';
      const g = require('./eight.cjs');
      const words = ['import', ', ', 'from'];
    `;
    expect(importsOf(source)).toEqual(
      ['one.ts', 'two.ts', 'three.ts', 'four.ts', 'five.ts', 'six.ts', 'seven.ts', 'eight.cjs'].map(
        (name) => `./${name}`,
      ),
    );
  });
});
