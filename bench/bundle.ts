import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { launchApp } from '../e2e/support/app.ts';
import { seedProfile } from './support/seed-profile.ts';
import { round } from './support/stats.ts';

const assets = join(import.meta.dirname, '../out/renderer/assets');

/** The scripts that a real window has loaded by the time Command stands on the screen. Kilobytes, gzip. */
export async function run(): Promise<Record<string, unknown>> {
  const { folder } = seedProfile(1_000);
  const desk = await launchApp({ profileDir: folder });
  await desk.page.waitForSelector('[data-testid="verdict"]');
  const loaded: string[] = [];
  desk.page.on('request', (request) => loaded.push(request.url()));
  await desk.page.reload();
  await desk.page.waitForSelector('[data-testid="verdict"]');
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
  const names = [
    ...new Set(loaded.map((url) => basename(new URL(url).pathname)).filter((name) => name.endsWith('.js'))),
  ];
  const all = readdirSync(assets).filter((name) => name.endsWith('.js'));
  return {
    name: 'bundle',
    unit: 'kB gzip',
    initialJs: size(names),
    initialFiles: names.length,
    allJs: size(all),
    budget: 150,
  };
}

function size(names: readonly string[]): number {
  return round(
    names.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0) / 1_000,
  );
}
