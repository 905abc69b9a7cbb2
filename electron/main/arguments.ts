import { parseArgs } from 'node:util';
import { deepLinkSchema } from '../../shared/contract/shell.ts';

export interface LaunchArguments {
  readonly profile: string;
  /** A folder given as it is, in place of a named profile. */
  readonly userData: string | null;
  readonly screenshot: string | null;
  readonly watchRenderer: boolean;
  readonly deepLink: string | null;
}

/** A profile's name becomes a folder's name, so it may hold nothing that a path gives a meaning to. */
const profileName = /^[a-z0-9][a-z0-9_-]{0,39}$/i;

/**
 * Reads our own switches and leaves Chromium's alone. Throws with a sentence for the person at the terminal.
 * `args` are the words after the program (and, unpackaged, after the app's folder).
 */
export function readArguments(args: readonly string[], env: NodeJS.ProcessEnv): LaunchArguments {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      profile: { type: 'string', default: 'default' },
      'user-data': { type: 'string' },
      screenshot: { type: 'string' },
      'watch-renderer': { type: 'boolean', default: false },
    },
  });
  const profile = String(values.profile);
  if (!profileName.test(profile)) {
    throw new Error(
      `--profile "${profile}": a profile's name has up to 40 letters, digits, "-" and "_", and begins with a letter or digit.`,
    );
  }
  return {
    profile,
    userData: text(values['user-data']) ?? text(env.HOLDPOINT_PROFILE_DIR),
    screenshot: text(values.screenshot),
    watchRenderer: values['watch-renderer'] === true,
    deepLink: findDeepLink(args),
  };
}

export function findDeepLink(args: readonly string[]): string | null {
  return args.find((word) => deepLinkSchema.safeParse(word).success) ?? null;
}

function text(value: string | boolean | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
