import { readFileSync } from 'node:fs';
import { posix } from 'node:path';

/**
 * Every module that a window has before its first paint: what main.tsx imports, and what that imports, but for what is
 * imported when it is asked for (`import()`) and for types. Each with the module that asked for it first; packages
 * stand by their name. Paths are relative to the checkout, with "/".
 */
export function startImports(root: string, first = 'renderer/main.tsx'): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>([[first, null]]);
  for (const [module] of found) {
    if (!/\.tsx?$/.test(module)) continue;
    for (const specifier of staticImportsOf(readFileSync(posix.join(root, module), 'utf8'))) {
      const target = specifier.startsWith('.')
        ? posix.join(posix.dirname(module), specifier)
        : packageOf(specifier);
      if (!found.has(target)) found.set(target, module);
    }
  }
  return found;
}

/** The way from the first module to one that was found: 'a.ts → b.ts → c.ts'. */
export function wayTo(found: ReadonlyMap<string, string | null>, module: string): string {
  const from = found.get(module);
  return from ? `${wayTo(found, from)} → ${module}` : module;
}

/** What a source text imports as it is loaded: no `import()`, no `import type`. */
export function staticImportsOf(source: string): string[] {
  const pattern = /^\s*(?:import|export)\b(?!\s+type\b)(?:[^'"`;()=]*?\bfrom\b)?\s*(['"])([^'"\s,]+)\1/gm;
  return [...source.matchAll(pattern)].flatMap((match) => match[2] ?? []);
}

function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
