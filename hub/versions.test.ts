import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Below these, known messages exhaust a hub's memory. Ranges in package.json do not hold them: the lockfile does. */
const floors = { ws: '8.21.0', 'socket.io-parser': '4.2.6', 'engine.io': '6.6.9' };

test('the lockfile keeps the socket libraries above their known holes', () => {
  const { packages } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8'),
  ) as {
    packages: Record<string, { version?: string }>;
  };
  for (const [name, floor] of Object.entries(floors)) {
    const found = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
    expect(found.length, name).toBeGreaterThan(0);
    for (const [path, { version }] of found)
      expect(atLeast(version ?? '0', floor), `${path} ${version}`).toBe(true);
  }
});

function atLeast(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((text) => text.split('.').map((part) => Number.parseInt(part, 10)));
  for (let i = 0; i < 3; i++) if (a?.[i] !== b?.[i]) return (a?.[i] ?? 0) > (b?.[i] ?? 0);
  return true;
}
