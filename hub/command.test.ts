import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { HubLab } from './testing/hub-lab.ts';

const lab = new HubLab();
afterEach(() => lab.end());

/** Runs `holdpoint …` until it says something on stdout or ends. */
function holdpoint(...args: string[]): Promise<{ out: string; err: string; code: number | null }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../electron/cli/index.ts'), ...args], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  lab.onEnd(() => void child.kill('SIGKILL'));
  let [out, err] = ['', ''];
  child.stderr.on('data', (bytes) => {
    err += bytes;
  });
  return new Promise((resolve) => {
    child.stdout.on('data', (bytes) => {
      out += bytes;
      if (out.includes('\n') && out.startsWith('{')) child.kill('SIGTERM');
    });
    child.once('close', (code) => resolve({ out, err, code }));
  });
}

describe('holdpoint hub', () => {
  test('says where it listens and with which key, logs to stderr, and ends on SIGTERM', async () => {
    const { out, err, code } = await holdpoint('hub', '--data', lab.folder(), '--port', '0');
    expect(JSON.parse(out)).toEqual({
      urls: [expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/)],
      key: expect.stringMatching(/^[\w-]{43}$/),
      fingerprint: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(err).toContain('stopping');
    expect(code).toBe(0);
  });

  test.each([
    [['--port', '0'], '--data'],
    [['--data', 'x', '--port', '70000'], '65535'],
    [['--data', 'x', '--port', 'http'], 'a number'],
    [['--data', 'x', '--allow', 'my-team'], '43 characters'],
    [['--data', 'x', '--nonsense'], 'unknown option'],
  ])('%j is refused with what is wrong', async (args, says) => {
    const { err, code } = await holdpoint('hub', ...args);
    expect(err).toContain(says);
    expect(code).not.toBe(0);
  });

  test.each([
    [['--host', '203.0.113.9'], 'no address 203.0.113.9'],
    [['--cert', '/nowhere/cert.pem'], 'give both'],
    [['--cert', '/nowhere/cert.pem', '--key', '/nowhere/key.pem'], 'Cannot read /nowhere/cert.pem'],
  ])('%j cannot start, and says why', async (args, says) => {
    const { err, code } = await holdpoint('hub', '--data', lab.folder(), '--port', '0', ...args);
    expect(err).toContain(says);
    expect(code).toBe(1);
  });
});
