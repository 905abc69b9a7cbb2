import { readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

export interface Asset {
  readonly file: string;
  readonly type: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Lists what the built renderer consists of, once, by URL path. A request is looked up here and nowhere else,
 * so no address, however it is spelled, can reach a file that the build did not put there.
 */
export function listAssets(folder: string): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const type = types[extname(entry.name)];
    if (type === undefined)
      throw new Error(`${file}: no media type is known for it; add one in asset-manifest.ts`);
    assets.set(`/${relative(folder, file).split(sep).join('/')}`, { file, type });
  }
  const index = assets.get('/index.html');
  if (index === undefined) throw new Error(`${folder} has no index.html: run "npm run build" first`);
  assets.set('/', index);
  return assets;
}
