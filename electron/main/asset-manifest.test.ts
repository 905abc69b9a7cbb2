import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listAssets } from './asset-manifest.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdpoint-assets-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets/main.js'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('lists what was built, by URL path, and serves the page at the root', () => {
  const assets = listAssets(folder);
  expect([...assets.keys()].sort()).toEqual(['/', '/assets/main.js', '/index.html']);
  expect(assets.get('/')?.type).toBe('text/html; charset=utf-8');
});

it('leaves out links, which could lead outside', () => {
  symlinkSync('/etc/passwd', join(folder, 'assets/passwd.txt'));
  expect(listAssets(folder).has('/assets/passwd.txt')).toBe(false);
});

it('refuses a file whose media type nobody declared', () => {
  writeFileSync(join(folder, 'assets/run.exe'), '');
  expect(() => listAssets(folder)).toThrow(/run\.exe/);
});

it('says what to do when nothing was built', () => {
  rmSync(join(folder, 'index.html'));
  expect(() => listAssets(folder)).toThrow(/npm run build/);
});
