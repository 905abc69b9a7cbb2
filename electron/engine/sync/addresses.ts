import type { Replica } from './replica.ts';

export interface Candidate {
  url: string;
  /** Key of the hub that is expected there. */
  key: string;
}

/** Every usable address of every authorised hub; the one that worked last comes first. */
export function candidatesOf(hubs: ReturnType<Replica['hubs']>, lastUrl: string | null): Candidate[] {
  const all = hubs.flatMap(({ key, urls }) => urls.flatMap((text) => candidate(text, key)));
  const unique = [...new Map(all.map((each) => [`${each.key} ${each.url}`, each])).values()];
  return unique.sort((a, b) => Number(b.url === lastUrl) - Number(a.url === lastUrl));
}

/** http only on this machine: off loopback the hub speaks TLS, and anything else is somebody in between. */
function candidate(text: string, key: string): Candidate[] {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return [];
  if (url.username || url.password) return [];
  if (url.protocol === 'http:' && !isLoopbackName(url.hostname)) return [];
  return [{ url: url.origin, key }];
}

function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}
