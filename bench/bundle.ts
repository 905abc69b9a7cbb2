import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { round } from './support/stats.ts';

const out = join(import.meta.dirname, '../out/renderer');

/** What a window loads before it shows something useful: the page's own scripts and those that they name. Kilobytes. */
export async function run(): Promise<Record<string, unknown>> {
  const html = readFileSync(join(out, 'index.html'), 'utf8');
  const initial = new Set<string>();
  for (const name of scriptsIn(html)) collect(name, initial);
  const sizes = [...initial].map((name) => gzipSync(readFileSync(join(out, name))).length);
  const all = readdirSync(join(out, 'assets')).filter((name) => name.endsWith('.js'));
  return {
    name: 'bundle',
    unit: 'kB gzip',
    initialJs: round(sizes.reduce((sum, size) => sum + size, 0) / 1_000),
    initialFiles: initial.size,
    allJs: round(
      all.reduce((sum, name) => sum + gzipSync(readFileSync(join(out, 'assets', name))).length, 0) / 1_000,
    ),
    budget: 150,
  };
}

function scriptsIn(html: string): string[] {
  return [...html.matchAll(/(?:src|href)="[./]*(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? '');
}

/** Follows static imports only: what is imported on demand is not part of the start. */
function collect(name: string, seen: Set<string>): void {
  if (seen.has(name)) return;
  seen.add(name);
  const text = readFileSync(join(out, name), 'utf8');
  for (const match of text.matchAll(
    /(?:^|[;}\s])(?:import|export)(?:[^;"'()]*?from)?\s*["']\.\/([^"']+\.js)["']/g,
  ))
    collect(`assets/${match[1]}`, seen);
}
