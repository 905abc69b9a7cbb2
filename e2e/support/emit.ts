import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronBinary, root } from './app.ts';

/** Where a sender posts to, and by what it knows the hub and is known. */
export interface Address {
  url: string;
  token: string;
  /** Of the hub's certificate. */
  fingerprint: string;
}

export interface Emitted {
  code: number;
  stdout: string;
  stderr: string;
}

/** `holdpoint emit` in a process of its own, as a pipeline calls it. */
export async function emit(
  { url, token, fingerprint }: Address,
  payload: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Emitted> {
  const folder = mkdtempSync(join(tmpdir(), 'hp-emit-'));
  const [file, tokenFile] = [join(folder, 'payload.json'), join(folder, 'token')];
  writeFileSync(file, typeof payload === 'string' ? payload : JSON.stringify(payload));
  writeFileSync(tokenFile, `${token}\n`, { mode: 0o600 });
  const named = Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]);
  const where = ['--to', url, '--token-file', tokenFile, '--fingerprint', fingerprint];
  const args = [join(root, 'electron/cli/index.ts'), 'emit', '--file', file, ...named, ...where];
  try {
    return await new Promise((resolve) => {
      execFile(
        electronBinary(),
        args,
        { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } },
        (error, stdout, stderr) => {
          resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
        },
      );
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the hub answered to a payload that it took. */
export async function sent(...about: Parameters<typeof emit>): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await emit(...about);
  if (code !== 0) throw new Error(`it was not sent: ${stderr}`);
  return JSON.parse(stdout) as Record<string, unknown>;
}
