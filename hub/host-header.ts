import { isIP } from 'node:net';

/**
 * Whether a Host header may be answered. DNS rebinding needs a name that an attacker controls; an address, localhost
 * and the operator's own names are none.
 */
export function isAllowedHost(header: string | undefined, names: readonly string[]): boolean {
  const host = hostOf(header);
  if (host === null) return false;
  return isIP(host) !== 0 || host === 'localhost' || names.includes(host);
}

export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || /^127(\.\d{1,3}){3}$/.test(address);
}

function hostOf(header: string | undefined): string | null {
  if (!header || header.length > 300) return null;
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]/@\s]+))(?::\d{1,5})?$/i.exec(header);
  return (match?.[1] ?? match?.[2])?.toLowerCase() ?? null;
}
