import type { Json } from '../json.ts';

/** What can be given to somebody. */
export const ownable = ['task', 'criterion', 'risk', 'slot'] as const;
export type Ownable = (typeof ownable)[number];

export function isOwnable(entity: string): entity is Ownable {
  return ownable.some((name) => name === entity);
}

/**
 * The name of somebody's word that an item is theirs: the same on each of their devices, so that two of them that say
 * it apart say it once. It is no proof of anything; the row itself names item and person (FNV-1a, two of 32 bits).
 */
export function assignmentId(entity: string, item: string, person: string): string {
  const key = `${entity}/${item}/${person}`;
  return `seen-${fnv(key, 0x811c9dc5)}${fnv(key, 0x9747b28c)}`;
}

function fnv(text: string, seed: number): string {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36).padStart(7, '0');
}

/** Whether something is still to be done about an item that somebody has. */
export function isOpen(entity: Ownable, values: Readonly<Record<string, Json>>): boolean {
  switch (entity) {
    case 'task':
      return values.state !== 'done';
    case 'criterion':
      return values.met !== true;
    case 'slot':
      return typeof values.endedAt !== 'number';
    case 'risk':
      return true;
  }
}
