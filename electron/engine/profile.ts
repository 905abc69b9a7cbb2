import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { type Profile, profileSchema } from '../../shared/contract/views.ts';
import { keyFileOf } from './keys.ts';
import { writeDurably } from './sealed-file.ts';

const fresh: Profile = {
  name: null,
  theme: 'dark',
  clock: 'local',
  last: null,
  backups: true,
  notifications: {
    kinds: { assigned: true, call: true, updates: true, runningOut: true, alerts: true },
    quietFrom: null,
    quietTo: null,
    sound: true,
    alertView: null,
  },
};

/** What this desktop remembers of its user, and where the workspaces lie. Nothing here is synced. */
export class ProfileStore {
  readonly folder: string;
  private profile: Profile;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(this.workspacesFolder(), { recursive: true, mode: 0o700 });
    this.profile = this.read();
  }

  get(): Profile {
    return this.profile;
  }

  set(change: Partial<Profile>): Profile {
    this.profile = { ...this.profile, ...change };
    writeDurably(this.file(), `${JSON.stringify(this.profile, null, 2)}\n`);
    return this.profile;
  }

  workspacesFolder(): string {
    return join(this.folder, 'workspaces');
  }

  /** Folders of workspaces that were completed: a join that was cut off has no keys and is not one. */
  workspaceFolders(): { id: string; folder: string }[] {
    return readdirSync(this.workspacesFolder(), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => ({ id: entry.name, folder: join(this.workspacesFolder(), entry.name) }))
      .filter(({ folder }) => existsSync(keyFileOf(folder)));
  }

  folderOf(workspace: string): string {
    return join(this.workspacesFolder(), workspace);
  }

  /** Copies of workspaces, outside their folders: what damages the one spares the other. */
  backupsOf(workspace: string): string {
    return join(this.folder, 'backups', workspace);
  }

  /** Moves a workspace out of the way instead of deleting it: somebody may want it back. */
  putAside(workspace: string, into: 'left' | 'unfinished' | 'replaced', stamp: number): string {
    const target = join(this.folder, into, `${workspace}-${stamp}`);
    mkdirSync(join(this.folder, into), { recursive: true, mode: 0o700 });
    renameSync(this.folderOf(workspace), target);
    return target;
  }

  private file(): string {
    return join(this.folder, 'profile.json');
  }

  private read(): Profile {
    if (!existsSync(this.file())) return fresh;
    const parsed = profileSchema.partial().safeParse(filledUp(parseJson(readFileSync(this.file(), 'utf8'))));
    // Comfort settings only: a damaged file falls back to the defaults and is written anew at the next change.
    return parsed.success ? profileSchema.parse({ ...fresh, ...defined(parsed.data) }) : fresh;
  }
}

/** Drops members that a partial update left undefined. */
export function defined<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** A profile of an earlier version, with what it could not know yet. */
function filledUp(saved: unknown): unknown {
  if (!isObject(saved) || !isObject(saved.notifications)) return saved;
  const { notifications } = saved;
  const kinds = {
    ...fresh.notifications.kinds,
    ...(isObject(notifications.kinds) ? notifications.kinds : {}),
  };
  return { ...saved, notifications: { ...fresh.notifications, ...notifications, kinds } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
