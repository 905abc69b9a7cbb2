import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { BindingOf } from '../providers/bindings.ts';
import type { Act } from './act.ts';

export interface Ran {
  ok: boolean;
  /** A sentence with the end of what it wrote, at most 500 characters. */
  result: string;
}

const MAX_TAIL = 400;
const MAX_KEPT = 4_096;

/** Runs a bound program once: no shell, the arguments as they were bound, the act in its environment. Never throws. */
export function runCommand(binding: BindingOf<'command'>, act: Act): Promise<Ran> {
  return new Promise<Ran>((resolve) => {
    let tail = '';
    let timedOut = false;
    const child = spawn(binding.program, binding.args, {
      shell: false,
      env: environmentOf(act),
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that what it starts ends with it.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const timer = setTimeout(() => {
      timedOut = true;
      endGroup(child);
    }, binding.timeoutMs);
    const keep = (chunk: Buffer) => {
      tail = (tail + chunk.toString('utf8')).slice(-MAX_KEPT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const done = (ok: boolean, text: string) => {
      clearTimeout(timer);
      const said = tail.replace(/\p{Cc}+/gu, ' ').trim();
      resolve({ ok, result: `${text}${said === '' ? '' : ` ${said.slice(-MAX_TAIL)}`}`.slice(0, 500) });
    };
    child.on('error', (error) => done(false, startFault(error)));
    child.on('close', (code, signal) => {
      if (timedOut) done(false, `Ended after ${binding.timeoutMs / 1000} s without a result.`);
      else if (signal) done(false, `Ended by ${signal}.`);
      else done(code === 0, code === 0 ? 'Ended well.' : `Ended with code ${code}.`);
    });
  }).catch((error: unknown) => ({ ok: false, result: startFault(error) }));
}

function startFault(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return 'The program is not there.';
  return `It did not start: ${error instanceof Error ? error.message : String(error)}.`.slice(0, 500);
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // It ended in this very moment.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The act as variables. Names that others gave come along as text: no shell reads them here. */
function environmentOf(act: Act): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(ELECTRON_|HOLDPOINT_|NODE_OPTIONS$)/.test(name),
  );
  const told = {
    HOLDPOINT_ID: act.id,
    HOLDPOINT_ACT: act.act,
    HOLDPOINT_TRACK: act.trackName,
    HOLDPOINT_ENVIRONMENT: act.environment,
    HOLDPOINT_FROM_VERSION: act.fromVersion,
    HOLDPOINT_TO_VERSION: act.toVersion,
    HOLDPOINT_FROM: act.from ?? '',
    HOLDPOINT_TO: act.to ?? '',
    HOLDPOINT_PERCENT: act.percent === null ? '' : String(act.percent),
    HOLDPOINT_REASON: act.reason ?? '',
    HOLDPOINT_BY: act.by.name,
    HOLDPOINT_AT: new Date(act.at).toISOString(),
  };
  const clean = Object.entries(told).map(([name, value]) => [name, value.replaceAll('\0', '')]);
  return Object.fromEntries([...inherited, ...clean]) as NodeJS.ProcessEnv;
}

/** Where the program is found; null where it is not, or may not be run. */
export function locate(program: string): string | null {
  const places =
    isAbsolute(program) || program.includes('/')
      ? [program]
      : (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program));
  return places.find(isRunnable) ?? null;
}

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there, or not for this user: both mean that it cannot be started.
    return false;
  }
}
