export const appScheme = 'app';
export const appHost = 'holdpoint';
export const appStartUrl = `${appScheme}://${appHost}/`;

/**
 * Whether the address is one of our own pages. Node's URL calls the origin of every own scheme "null", so
 * scheme and host are compared as parsed parts; a prefix test would let app://holdpoint.example pass.
 */
export function isAppUrl(raw: string): boolean {
  const url = URL.parse(raw);
  return url !== null && url.protocol === `${appScheme}:` && url.host === appHost && url.username === '';
}
