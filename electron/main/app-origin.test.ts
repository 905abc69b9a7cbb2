import { expect, it } from 'vitest';
import { isAppUrl } from './app-origin.ts';

it.each(['app://holdpoint', 'app://holdpoint/', 'app://holdpoint/assets/x.js?y#z'])('%s is ours', (url) => {
  expect(isAppUrl(url)).toBe(true);
});

it.each([
  'app://holdpoint.example/',
  'app://holdpointx/',
  'app://other/',
  'app://holdpoint:80/',
  'app://holdpoint@evil.example/',
  'app://evil@holdpoint/',
  'app:holdpoint',
  'app:///holdpoint',
  'https://holdpoint/',
  'file:///app://holdpoint/',
  'about:blank',
  'null',
  '',
])('%j is not', (url) => {
  expect(isAppUrl(url)).toBe(false);
});
