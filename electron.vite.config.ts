import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/** What zod's schemas bring along, which no bundler can tell is idle, and where zod writes it. */
const idleParts = {
  'writers of JSON Schema': /^\s*inst\._zod\.processJSONSchema = .*;$/gm,
  'the method that asks for them': /^ +toJSONSchema\(params\) \{\n.*createToJSONSchemaMethod.*\n +\},$/gm,
  'its like in Standard Schema': /^ +jsonSchema: \{\n(?:.*createStandardJSONSchemaMethod.*\n)+ +\},$/gm,
  'methods for formats of text (email, uuid …)':
    /^ +\w+\(params\) \{\n +return this\.check\(core\._\w+\(Zod\w+, params\)\);\n +\},$/gm,
};

/**
 * The window asks zod for no JSON Schema and for no format of text: 8 kB of each start. A schema of the window that
 * uses a format would throw as soon as it is loaded. Fails where zod no longer has the lines.
 */
const withoutIdleZod = {
  name: 'without-idle-zod',
  transform(code: string, id: string) {
    if (!id.endsWith('/zod/v4/classic/schemas.js')) return null;
    let less = code;
    for (const [part, lines] of Object.entries(idleParts)) {
      const before = less;
      less = before.replace(lines, '');
      if (less === before)
        throw new Error(`zod has ${part} in another place now: look at electron.vite.config.ts`);
    }
    return { code: less, map: null };
  },
};

/** The texts of what is bundled, whose licences ask to go along. */
const licences = { fileName: 'licences.txt' };

/**
 * Everything but the native SQLite module is bundled, so that a packaged app carries one node_modules folder
 * and starts without walking hundreds of files. Targets are those of the oldest Electron that we run on (42).
 */
export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      target: 'node24',
      externalizeDeps: false,
      license: licences,
      rollupOptions: {
        external: ['electron', 'better-sqlite3'],
        input: {
          index: at('electron/main/index.ts'),
          engine: at('electron/engine/process.ts'),
          hub: at('hub/process.ts'),
          'read-worker': at('hub/ingest/read-worker.ts'),
          cli: at('electron/cli/index.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      target: 'node24',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: at('electron/preload/index.ts') },
        // A sandboxed preload script is CommonJS: Electron loads no modules there.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    base: '/',
    plugins: [react(), tailwindcss(), withoutIdleZod],
    build: {
      outDir: at('out/renderer'),
      target: 'chrome148',
      // electron-vite leaves it off; what a window reads before its first paint counts.
      minify: true,
      license: licences,
      // The content security policy allows neither inline scripts nor data: fonts.
      assetsInlineLimit: 0,
      // Files lie beside the app: a list of what to fetch ahead costs more than it saves.
      modulePreload: false,
      rollupOptions: {
        input: { index: at('renderer/index.html') },
        // What every window needs is one file: fewer requests, smaller, and run in the order of main.tsx's imports.
        output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
      },
    },
  },
});
