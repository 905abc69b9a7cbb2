const windowMs = 60_000;
const most = 5;
const firstDelayMs = 100;

/**
 * Says how long to wait before something that crashed is started again, or null once it crashed more than five
 * times within a minute: then a person decides. `crashes` are the earlier ones; times in ms of any clock that
 * only goes forward.
 */
export function afterCrash(
  crashes: readonly number[],
  now: number,
): { readonly crashes: readonly number[]; readonly delayMs: number | null } {
  const recent = [...crashes.filter((at) => now - at < windowMs), now];
  return { crashes: recent, delayMs: recent.length > most ? null : firstDelayMs * 2 ** (recent.length - 1) };
}
