import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Where each part of the house may reach. The longest listed folder that holds a file speaks for it. */
const layers: Readonly<
  Record<string, { readonly ours: readonly string[]; readonly electron?: true; readonly node?: true }>
> = {
  shared: { ours: ['shared'] },
  'shared/testing': { ours: ['shared/testing', 'shared', 'node'], node: true },
  renderer: { ours: ['renderer', 'shared'] },
  testing: { ours: ['testing', 'shared/testing', 'electron/engine', 'hub', 'node', 'shared'], node: true },
  node: { ours: ['node', 'shared'], node: true },
  hub: { ours: ['hub', 'node', 'shared'], node: true },
  'electron/engine': { ours: ['electron/engine', 'node', 'shared'], node: true },
  'electron/preload': { ours: ['shared'], electron: true },
  'electron/main': { ours: ['electron/main', 'shared'], electron: true, node: true },
  'electron/cli': { ours: ['electron/cli', 'electron/engine', 'hub', 'node', 'shared'], node: true },
};

/** `shared/` runs everywhere, so it may use only packages that touch nothing outside the language. */
const sharedPackages = ['zod', 'fractional-indexing', '@marcbachmann/cel-js', 're2js', 'yaml'];
const builtins = new Set(builtinModules);

/** What is wrong with one import, or null. Paths are relative to the checkout, with "/". */
export function judgeImport(from: string, specifier: string): string | null {
  const layer = layerOf(from);
  if (layer === null) return `${from}: its folder is not in the table of layers (scripts/architecture.ts)`;
  const rule = layers[layer];
  if (rule === undefined) return null;
  const edge = `${from} → ${specifier}`;
  if (specifier.startsWith('.')) {
    const target = layerOf(toSlashes(relative('/', resolve('/', dirname(from), specifier))));
    if (target === null) return `${edge}: leads to a folder that is not in the table of layers`;
    return rule.ours.includes(target)
      ? null
      : `${edge}: ${layer} may import ${rule.ours.join(', ')}, not ${target}`;
  }
  const name = packageOf(specifier);
  if (name === 'electron') return rule.electron ? null : `${edge}: ${layer} knows nothing of Electron`;
  if (specifier.startsWith('node:') || builtins.has(name)) {
    return rule.node ? null : `${edge}: ${layer} runs where Node's modules are not`;
  }
  if (layer === 'shared' && !sharedPackages.includes(name))
    return `${edge}: shared may use ${sharedPackages.join(', ')} only`;
  return null;
}

/** Every module that a source text names, in import, export, import() and require(). */
export function importsOf(source: string): string[] {
  const pattern =
    /(?:\b(?:import|export)\b[^'"`;()=]*?\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])([^'"\s,]+)\1/g;
  return [...source.matchAll(pattern)].flatMap((match) => match[2] ?? []);
}

/** Folders called `testing` hold what only tests import, so they may put together what must stay apart. */
function layerOf(path: string): string | null {
  const parts = path.split('/');
  if (parts.includes('testing') && parts[0] !== 'shared') return 'testing';
  for (let length = parts.length; length > 0; length -= 1) {
    const folder = parts.slice(0, length).join('/');
    if (folder in layers) return folder;
  }
  return null;
}

function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? join(first, second) : first;
}

function toSlashes(path: string): string {
  return path.split(sep).join('/');
}
