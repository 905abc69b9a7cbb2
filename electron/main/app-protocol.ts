import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { appScheme, isAppUrl } from './app-origin.ts';
import { type Asset, listAssets } from './asset-manifest.ts';

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Has to run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built renderer; the returned function takes up a new build (development only). */
export function serveApp(folder: string): () => void {
  let assets = listAssets(folder);
  protocol.handle(appScheme, (request) => answer(assets, request));
  return () => {
    assets = listAssets(folder);
  };
}

async function answer(assets: ReadonlyMap<string, Asset>, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Method not allowed');
  const asset = isAppUrl(request.url) ? assets.get(new URL(request.url).pathname) : undefined;
  if (asset === undefined) return plain(404, 'Not found');
  return new Response(await readFile(asset.file), { headers: { ...headers, 'Content-Type': asset.type } });
}

function plain(status: number, text: string): Response {
  return new Response(text, { status, headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } });
}
