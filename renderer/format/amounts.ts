/** `2.1 MB`, in powers of ten as disks are sold. */
export function bytesText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(bytes < 10_000 ? 1 : 0)} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}

/** `1 task`, `3 tasks`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;
}

/** `+0.2 s`, `−14 s`: how far another clock is ahead of ours. */
export function offsetText(ms: number): string {
  if (Math.abs(ms) < 50) return '±0 s';
  const seconds = Math.abs(ms) / 1_000;
  const sign = ms < 0 ? '−' : '+';
  if (seconds < 100) return `${sign}${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  return `${sign}${Math.round(seconds / 60)} min`;
}
