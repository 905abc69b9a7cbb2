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
}

const PREFIXES: Record<string, Invite['kind']> = { hp1: 'person', hpd1: 'device' };
const KEY = /^[A-Za-z0-9_-]{43}$/;
/** Letters that may stand in the addresses part; everything else is refused rather than guessed. */
const URLS = /^[A-Za-z0-9.:/[\]%_~@-]+(,[A-Za-z0-9.:/[\]%_~@-]+)*$/;

/** The short text that people paste; after `holdpoint://join/` it is the link. */
export function encodeInvite(invite: Invite): string {
  const prefix = invite.kind === 'device' ? 'hpd1' : 'hp1';
  return [prefix, invite.seed, invite.hubKey, invite.workspace, invite.urls.join(',')].join('.');
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
    return {
      fault: 'The invite is cut off or changed on its way. Copy the whole of it again, or ask for a new one.',
    };
  }
  return { kind, seed, hubKey, workspace, urls: urls.split(',') };
}
