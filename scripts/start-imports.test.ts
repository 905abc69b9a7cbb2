import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startImports, staticImportsOf, wayTo } from './start-imports.ts';

const found = startImports(resolve(import.meta.dirname, '..'));

describe('what a window loads before its first paint', () => {
  it('is the app, by way of its stores and its first screen', () => {
    expect([...found.keys()]).toEqual(
      expect.arrayContaining([
        'react-dom',
        'zod',
        'renderer/app.tsx',
        'renderer/command/command-screen.tsx',
        'shared/contract/engine-results.ts',
      ]),
    );
  });

  it.each([
    // Every field's schema: load shared/ops/catalog.ts when it is needed, take plain names from shared/ops/names.ts.
    'shared/ops/items.ts',
    'shared/ops/rollout-entities.ts',
    'shared/ops/alert-entities.ts',
    'shared/ops/catalog.ts',
    // What is asked is parsed where it is answered.
    'shared/ops/command-schemas.ts',
    'shared/ops/commands.ts',
    'shared/contract/engine-params.ts',
    'shared/contract/ingest-ask.ts',
    'shared/contract/shell.ts',
    'shared/rollout/condition.ts',
    'shared/rollout/gate-config.ts',
    'shared/rollout/tracks.ts',
    'shared/ingest/mapping.ts',
    'shared/plan/plan-schema.ts',
    'shared/plan/read-plan.ts',
    're2js',
    '@marcbachmann/cel-js',
    'yaml',
    'uplot',
  ])('is not %s', (module) => {
    expect(found.has(module) ? wayTo(found, module) : null).toBeNull();
  });

  it('has no folder of commands', () => {
    expect([...found.keys()].filter((module) => module.startsWith('shared/ops/commands/'))).toEqual([]);
  });
});

describe('control: the walk sees', () => {
  it('what is loaded with a module, and nothing that is asked for later or only a type', () => {
    const source = `
      import a, { type B } from './one.ts';
      import {
        c,
      } from "./two.ts";
      import './three.ts';
      export * from './four.ts';
      export { d } from './five.ts';
      import { type E } from './six.ts';
      import type { F } from './type.ts';
      export type { G } from './type.ts';
      const h = lazy(() => import('./later.ts'));
    `;
    expect(staticImportsOf(source)).toEqual(
      ['one', 'two', 'three', 'four', 'five', 'six'].map((name) => `./${name}.ts`),
    );
  });

  it('the way to a module', () => {
    expect(wayTo(found, 'renderer/app.tsx')).toBe(
      'renderer/main.tsx → renderer/boot/window.tsx → renderer/app.tsx',
    );
  });

  it('a schema that a screen reaches', () => {
    const root = resolve(import.meta.dirname, '..');
    expect(startImports(root, 'renderer/store/values.ts').has('shared/ops/fields.ts')).toBe(true);
    expect(startImports(root, 'shared/ops/catalog.ts').has('shared/ops/items.ts')).toBe(true);
  });
});
