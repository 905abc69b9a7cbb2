import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(resolve(import.meta.dirname, '../package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const packages = Object.entries(lock.packages);

/** Where Node would find the package: in the nearest node_modules on the way up. */
function find(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (path in lock.packages) return path;
    if (folder === '') return undefined;
  }
}

describe('the lock file', () => {
  it('names every package that another one wants, for every system: npm ci refuses it otherwise', () => {
    const missing = packages.flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies }).filter(
        (name) => find(path, name) === undefined,
      ),
    );
    expect(missing).toEqual([]);
  });

  it('names no registry, so that each clone takes its own', () => {
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  // Below these, published attacks exhaust a hub's memory (CVE-2026-48779, CVE-2026-33151, CVE-2026-45736).
  it.each([
    ['ws', [8, 21, 0]],
    ['socket.io-parser', [4, 2, 6]],
    ['engine.io', [6, 6, 9]],
  ] as const)('keeps %s at %j or newer', (name, floor) => {
    const found = packages.filter(([path]) => path.endsWith(`node_modules/${name}`));
    expect(found.length).toBeGreaterThan(0);
    for (const [path, { version }] of found)
      expect(isAtLeast(version, floor), `${path} ${version}`).toBe(true);
  });
});

function isAtLeast(version: string, floor: readonly number[]): boolean {
  const parts = version.split(/[.-]/).map(Number);
  const differing = floor.findIndex((part, index) => part !== parts[index]);
  return differing === -1 || (parts[differing] ?? 0) > (floor[differing] ?? 0);
}
