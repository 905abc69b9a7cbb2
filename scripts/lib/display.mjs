import { endGroup, start } from './processes.mjs';
import { Refusal } from './say.mjs';

export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Starts an X server without a screen on a free display number. `launch` is how to start it: as whom it runs
 * decides who may draw on it. It ends with the script, and with `endsWithLastWindow` even when that is killed.
 */
export async function startDisplay({ endsWithLastWindow = false, launch = start } = {}) {
  const args = ['-displayfd', '1', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  if (endsWithLastWindow) args.push('-terminate');
  const { child, ended } = launch('Xvfb', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const number = await Promise.race([
    new Promise((resolve) => child.stdout.once('data', (text) => resolve(String(text).trim()))),
    ended.then(() => null),
  ]);
  if (number === null) throw new Refusal('Xvfb did not start, and there is no display.');
  return { display: `:${number}`, stop: () => endGroup(child.pid) };
}
