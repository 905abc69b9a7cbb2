/** Why a link is not given to the system, in words for the page; or where it leads, in words for the person. */
export type ExternalLink =
  | { readonly ok: true; readonly url: string; readonly destination: string }
  | { readonly ok: false; readonly reason: string };

/** Windows' ShellExecute refuses more than about 2,081 characters. */
const longest = 2048;

// C0 and C1 controls, blanks, bidirectional overrides and invisible characters: what is shown has to be what opens.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is its purpose
const deceptive = /[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\]/;

/**
 * Decides whether a link from synced text may leave the app at all. Only https: and mailto: may: every other
 * scheme starts some program of this machine (file:, smb: and ms-*: have each been a way in elsewhere).
 */
export function checkExternalLink(raw: string): ExternalLink {
  if (raw.length > longest) return refuse(`it is longer than ${longest} characters`);
  if (deceptive.test(raw)) return refuse('it has control, blank, backslash or invisible characters');
  const url = URL.parse(raw);
  if (url === null) return refuse('it is not a complete address');
  if (url.protocol === 'https:') return checkWeb(raw, url);
  if (url.protocol === 'mailto:') return checkMail(url);
  return refuse(`only https: and mailto: links are opened, not ${url.protocol}`);
}

function checkWeb(raw: string, url: URL): ExternalLink {
  // WHATWG parsing also takes "https:host"; the system's own parser may read that otherwise.
  if (!/^https:\/\/[^/]/i.test(raw)) return refuse('https: is not followed by // and a host');
  if (url.username !== '' || url.password !== '') return refuse('it carries a user name before the host');
  return { ok: true, url: url.href, destination: url.host };
}

function checkMail(url: URL): ExternalLink {
  // Some mail programs attach local files that a link names.
  for (const key of url.searchParams.keys()) {
    if (/^attach/i.test(key)) return refuse('it asks the mail program to attach a file');
  }
  if (!/^[^@/?#]+@[^@/?#]+$/.test(url.pathname)) return refuse('it names no single mail address');
  return { ok: true, url: url.href, destination: url.pathname };
}

function refuse(reason: string): ExternalLink {
  return { ok: false, reason };
}
