/** What makes a text no address that this machine should ask, with what to write; null where it is one. */
export function addressFault(text: string, mayHaveQuery = false): string | null {
  if (!URL.canParse(text)) return 'An address looks like https://prometheus.example:9090.';
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return 'An address begins with http:// or https://.';
  if (url.username !== '' || url.password !== '')
    return 'Give user and password in their own fields, not in the address.';
  if (url.hash !== '' || (!mayHaveQuery && url.search !== ''))
    return 'Give the address without what follows “?” or “#”.';
  return null;
}

export function sameHost(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).origin === new URL(b).origin;
}

/**
 * A path below a bound address. The path is somebody else's text: what would lead to another host or out of the
 * bound path is refused with null.
 */
export function below(address: string, path: string): URL | null {
  const base = new URL(address);
  const root = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`;
  const rest = path.replace(/^[/\\]+/, '');
  const text = `${base.origin}${rest === '' ? base.pathname : root + rest}`;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isBelow = url.pathname.startsWith(root) || url.pathname === base.pathname;
  return url.origin === base.origin && isBelow && url.username === '' ? url : null;
}
