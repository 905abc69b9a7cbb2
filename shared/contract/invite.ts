/** What an invite says: the secret that lets one in, the hub to find, and the workspace that must be there. */
export interface Invite {
  /** 'device': one more device of somebody who is in, and no new person. */
  kind: 'person' | 'device';
  /** base64url of 32 bytes: the invite's private key. */
  seed: string;
  /** The hub's identity key; pins the connection. */
  hubKey: string;
  /** Workspace id. */
  workspace: string;
  urls: string[];
  /**
   * What the workspace was called when the link was made, or null. Nobody signed it: it is for people to recognise,
   * and is anybody's text.
   */
  name: string | null;
}

const PREFIXES: Record<string, Invite['kind']> = { hp1: 'person', hpd1: 'device' };
const KEY = /^[A-Za-z0-9_-]{43}$/;
/** Letters that may stand in the addresses part; everything else is refused rather than guessed. */
const URLS = /^[A-Za-z0-9.:/[\]%_~@-]+(,[A-Za-z0-9.:/[\]%_~@-]+)*$/;

/** The name stands among the addresses: readers that do not know it leave out what is no address of a hub. */
const NAME = 'name:';
/** In characters; the rest of a longer name is left out. */
const LONGEST_NAME = 60;

const CUT_OFF =
  'The invite is cut off or changed on its way. Copy the whole of it again, or ask for a new one.';

/** The short text that people paste; after `holdpoint://join/` it is the link. */
export function encodeInvite(invite: Invite): string {
  const prefix = invite.kind === 'device' ? 'hpd1' : 'hp1';
  const name = plainName(invite.name ?? '');
  const places = name === null ? invite.urls : [...invite.urls, NAME + escaped(name)];
  return [prefix, invite.seed, invite.hubKey, invite.workspace, places.join(',')].join('.');
}

/** One short line without anything that is not seen, such as characters that turn the direction of writing. */
function plainName(text: string): string | null {
  const line = text.replace(/\s+/gu, ' ').replace(/\p{C}/gu, '').trim();
  return [...line].slice(0, LONGEST_NAME).join('').trim() || null;
}

function escaped(name: string): string {
  return encodeURIComponent(name).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function unescaped(text: string): string | null {
  try {
    return plainName(decodeURIComponent(text));
  } catch {
    // Damaged on its way: the link says everything else that it has to.
    return null;
  }
}

/**
 * Reads an invite from a link or from pasted text, white space and line breaks from mail programs left out.
 * Returns what is wrong with it where it does not read.
 */
export function decodeInvite(text: string): Invite | { fault: string } {
  const compact = text.replace(/\s+/g, '').replace(/^holdpoint:\/*(join\/)?/i, '');
  const [prefix, seed, hubKey, workspace, ...rest] = compact.split('.');
  const urls = rest.join('.');
  const kind = prefix !== undefined && Object.hasOwn(PREFIXES, prefix) ? PREFIXES[prefix] : undefined;
  if (!kind) {
    return {
      fault:
        'This is not a Holdpoint invite. It starts with “hp1.” or “holdpoint://join/hp1.”; copy the whole of it.',
    };
  }
  if (
    !seed ||
    !hubKey ||
    !workspace ||
    ![seed, hubKey, workspace].every((key) => KEY.test(key)) ||
    !URLS.test(urls)
  ) {
    return { fault: CUT_OFF };
  }
  const places = urls.split(',');
  const name = places.find((place) => place.startsWith(NAME));
  const addresses = places.filter((place) => !place.startsWith(NAME));
  if (addresses.length === 0) return { fault: CUT_OFF };
  return {
    kind,
    seed,
    hubKey,
    workspace,
    urls: addresses,
    name: name === undefined ? null : unescaped(name.slice(NAME.length)),
  };
}
